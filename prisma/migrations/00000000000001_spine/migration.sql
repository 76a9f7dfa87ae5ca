-- CreateEnum
CREATE TYPE "ConnectionState" AS ENUM ('connected', 'revoked', 'removed');

-- CreateEnum
CREATE TYPE "CohortState" AS ENUM ('running', 'closed');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('member', 'organiser', 'facilitator', 'alumnus');

-- CreateEnum
CREATE TYPE "MemberState" AS ENUM ('joined', 'paused', 'left');

-- CreateEnum
CREATE TYPE "RoomState" AS ENUM ('bound', 'unreachable');

-- CreateEnum
CREATE TYPE "InvitationPurpose" AS ENUM ('join', 'organise', 'link');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('only_me', 'critical_friend', 'cohort_named', 'cohort_unnamed');

-- CreateEnum
CREATE TYPE "DueState" AS ENUM ('waiting', 'done', 'skipped');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('pending', 'sending', 'sent', 'unknown', 'unconfirmed', 'refused', 'failed', 'dropped');

-- CreateTable
CREATE TABLE "Connection" (
    "id" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" "ConnectionState" NOT NULL DEFAULT 'connected',
    "stateWhy" TEXT,
    "stateSince" TIMESTAMPTZ(3),

    CONSTRAINT "Connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "connectionId" TEXT NOT NULL,
    "platformUserId" TEXT NOT NULL,
    "unreachable" TEXT,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Cohort" (
    "id" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "pack" TEXT NOT NULL,
    "sectors" TEXT[],
    "sizeLimit" INTEGER NOT NULL,
    "questionDay" INTEGER NOT NULL DEFAULT 1,
    "questionTime" TEXT NOT NULL DEFAULT '09:00',
    "helpContact" TEXT NOT NULL DEFAULT '',
    "seed" INTEGER NOT NULL,
    "state" "CohortState" NOT NULL DEFAULT 'running',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Cohort_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "roles" "Role"[],
    "state" "MemberState" NOT NULL DEFAULT 'joined',
    "pausedUntil" DATE,
    "sector" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "helpsWith" TEXT[],
    "questionDay" INTEGER,
    "questionTime" TEXT,
    "reminders" BOOLEAN NOT NULL DEFAULT true,
    "preferredAccountId" UUID,
    "charterAcceptedAt" TIMESTAMPTZ(3) NOT NULL,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL,
    "leftAt" TIMESTAMPTZ(3),

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Room" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "connectionId" TEXT NOT NULL,
    "platformRoomId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" "RoomState" NOT NULL DEFAULT 'bound',
    "stateWhy" TEXT,
    "boundAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Break" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,

    CONSTRAINT "Break_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "purpose" "InvitationPurpose" NOT NULL,
    "digest" BYTEA NOT NULL,
    "cohortId" UUID,
    "personId" UUID,
    "role" "Role" NOT NULL DEFAULT 'member',
    "usesLeft" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Joining" (
    "id" UUID NOT NULL,
    "connectionId" TEXT NOT NULL,
    "platformUserId" TEXT NOT NULL,
    "invitationId" UUID NOT NULL,
    "charterAcceptedAt" TIMESTAMPTZ(3),
    "profile" JSONB NOT NULL DEFAULT '{}',
    "dropAfter" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Joining_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WeekQuestion" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "questionId" TEXT NOT NULL,
    "themeId" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "WeekQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WeekOverride" (
    "cohortId" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,

    CONSTRAINT "WeekOverride_pkey" PRIMARY KEY ("cohortId","period")
);

-- CreateTable
CREATE TABLE "Ask" (
    "id" UUID NOT NULL,
    "weekQuestionId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "snoozedUntil" TIMESTAMPTZ(3),
    "skipped" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Ask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Answer" (
    "id" UUID NOT NULL,
    "askId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "visibility" "Visibility" NOT NULL,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,
    "revisedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Share" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "weekQuestionId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "answerId" UUID,
    "sharedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnnamedShare" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "weekQuestionId" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "UnnamedShare_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Note" (
    "id" UUID NOT NULL,
    "shareId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "Note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DueWork" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "targetId" TEXT NOT NULL,
    "period" TEXT NOT NULL DEFAULT '',
    "cohortId" UUID,
    "memberId" UUID,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "DueState" NOT NULL DEFAULT 'waiting',
    "why" TEXT,

    CONSTRAINT "DueWork_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "cohortId" UUID,
    "memberId" UUID,
    "roomId" UUID,
    "connectionId" TEXT,
    "platformUserId" TEXT,
    "revises" TEXT,
    "state" "DeliveryState" NOT NULL DEFAULT 'pending',
    "why" TEXT,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "notAfter" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease" UUID,
    "leaseUntil" TIMESTAMPTZ(3),
    "firstTriedAt" TIMESTAMPTZ(3),
    "lastTriedAt" TIMESTAMPTZ(3),
    "place" JSONB,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "connectionId" TEXT NOT NULL,
    "channel" TEXT NOT NULL DEFAULT '',
    "notBefore" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("connectionId","channel")
);

-- CreateTable
CREATE TABLE "InboxEvent" (
    "digest" BYTEA NOT NULL,
    "reply" BYTEA NOT NULL,
    "dropAfter" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "InboxEvent_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "cohortId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "did" TEXT NOT NULL,
    "subject" TEXT,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Erasure" (
    "keyOwner" TEXT NOT NULL,
    "erasedOn" DATE NOT NULL,
    "keyDestroyed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Erasure_pkey" PRIMARY KEY ("keyOwner")
);

-- CreateTable
CREATE TABLE "Reference" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "Reference_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "Account_personId_idx" ON "Account"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_connectionId_platformUserId_key" ON "Account"("connectionId", "platformUserId");

-- CreateIndex
CREATE UNIQUE INDEX "Cohort_handle_key" ON "Cohort"("handle");

-- CreateIndex
CREATE INDEX "Member_personId_idx" ON "Member"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Member_cohortId_personId_key" ON "Member"("cohortId", "personId");

-- CreateIndex
CREATE INDEX "Room_cohortId_idx" ON "Room"("cohortId");

-- CreateIndex
CREATE UNIQUE INDEX "Room_connectionId_platformRoomId_key" ON "Room"("connectionId", "platformRoomId");

-- CreateIndex
CREATE INDEX "Break_cohortId_idx" ON "Break"("cohortId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_digest_key" ON "Invitation"("digest");

-- CreateIndex
CREATE UNIQUE INDEX "Joining_connectionId_platformUserId_key" ON "Joining"("connectionId", "platformUserId");

-- CreateIndex
CREATE UNIQUE INDEX "WeekQuestion_cohortId_period_key" ON "WeekQuestion"("cohortId", "period");

-- CreateIndex
CREATE INDEX "Ask_memberId_idx" ON "Ask"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Ask_weekQuestionId_memberId_key" ON "Ask"("weekQuestionId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Answer_askId_key" ON "Answer"("askId");

-- CreateIndex
CREATE INDEX "Answer_memberId_idx" ON "Answer"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Share_answerId_key" ON "Share"("answerId");

-- CreateIndex
CREATE INDEX "Share_cohortId_weekQuestionId_idx" ON "Share"("cohortId", "weekQuestionId");

-- CreateIndex
CREATE INDEX "UnnamedShare_cohortId_weekQuestionId_idx" ON "UnnamedShare"("cohortId", "weekQuestionId");

-- CreateIndex
CREATE INDEX "Note_toId_idx" ON "Note"("toId");

-- CreateIndex
CREATE INDEX "Note_fromId_idx" ON "Note"("fromId");

-- CreateIndex
CREATE INDEX "DueWork_state_dueAt_idx" ON "DueWork"("state", "dueAt");

-- CreateIndex
CREATE INDEX "DueWork_memberId_idx" ON "DueWork"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "DueWork_kind_targetId_period_key" ON "DueWork"("kind", "targetId", "period");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_key_key" ON "Delivery"("key");

-- CreateIndex
CREATE INDEX "Delivery_state_notBefore_idx" ON "Delivery"("state", "notBefore");

-- CreateIndex
CREATE INDEX "Delivery_cohortId_state_idx" ON "Delivery"("cohortId", "state");

-- CreateIndex
CREATE INDEX "Delivery_memberId_idx" ON "Delivery"("memberId");

-- CreateIndex
CREATE INDEX "Delivery_roomId_idx" ON "Delivery"("roomId");

-- CreateIndex
CREATE INDEX "InboxEvent_dropAfter_idx" ON "InboxEvent"("dropAfter");

-- CreateIndex
CREATE INDEX "AuditEntry_cohortId_at_idx" ON "AuditEntry"("cohortId", "at");

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_preferredAccountId_fkey" FOREIGN KEY ("preferredAccountId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Room" ADD CONSTRAINT "Room_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Room" ADD CONSTRAINT "Room_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Break" ADD CONSTRAINT "Break_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Joining" ADD CONSTRAINT "Joining_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WeekQuestion" ADD CONSTRAINT "WeekQuestion_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WeekOverride" ADD CONSTRAINT "WeekOverride_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ask" ADD CONSTRAINT "Ask_weekQuestionId_fkey" FOREIGN KEY ("weekQuestionId") REFERENCES "WeekQuestion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ask" ADD CONSTRAINT "Ask_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_askId_fkey" FOREIGN KEY ("askId") REFERENCES "Ask"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Share" ADD CONSTRAINT "Share_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Share" ADD CONSTRAINT "Share_weekQuestionId_fkey" FOREIGN KEY ("weekQuestionId") REFERENCES "WeekQuestion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Share" ADD CONSTRAINT "Share_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Share" ADD CONSTRAINT "Share_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "Answer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnnamedShare" ADD CONSTRAINT "UnnamedShare_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnnamedShare" ADD CONSTRAINT "UnnamedShare_weekQuestionId_fkey" FOREIGN KEY ("weekQuestionId") REFERENCES "WeekQuestion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_shareId_fkey" FOREIGN KEY ("shareId") REFERENCES "Share"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;
