-- CreateEnum
CREATE TYPE "CardConsent" AS ENUM ('ask', 'always', 'never');

-- CreateEnum
CREATE TYPE "PulseState" AS ENUM ('planned', 'open', 'closing', 'tallied', 'closed', 'cancelled', 'lost');

-- CreateEnum
CREATE TYPE "RoundState" AS ENUM ('planned', 'shown', 'approved', 'out', 'dropped');

-- CreateEnum
CREATE TYPE "Meeting" AS ENUM ('met', 'dated', 'not_yet', 'no');

-- CreateEnum
CREATE TYPE "SetsKind" AS ENUM ('issues', 'mixed');

-- CreateEnum
CREATE TYPE "SetsState" AS ENUM ('bidding', 'shown', 'announced', 'dropped');

-- CreateEnum
CREATE TYPE "CommitmentState" AS ENUM ('open', 'done', 'let_go');

-- CreateEnum
CREATE TYPE "FriendKind" AS ENUM ('friend', 'mentoring');

-- CreateEnum
CREATE TYPE "Challenge" AS ENUM ('other_sector', 'own_sector', 'either');

-- CreateEnum
CREATE TYPE "Urgency" AS ENUM ('this_week', 'this_month', 'no_hurry');

-- CreateEnum
CREATE TYPE "RequestState" AS ENUM ('asking', 'matched', 'resting');

-- CreateEnum
CREATE TYPE "OfferState" AS ENUM ('open', 'agreed', 'closed');

-- CreateEnum
CREATE TYPE "FollowUpAnswer" AS ENUM ('met', 'dated', 'not_yet', 'no');

-- CreateEnum
CREATE TYPE "ExclusionSource" AS ENUM ('member', 'organiser');

-- CreateEnum
CREATE TYPE "MentoringRule" AS ENUM ('same', 'different', 'except');

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "introductionId" UUID;

-- CreateTable
CREATE TABLE "Introduction" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Introduction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IntroductionMember" (
    "id" UUID NOT NULL,
    "introductionId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "showsCard" BOOLEAN,
    "relaySince" TIMESTAMPTZ(3),

    CONSTRAINT "IntroductionMember_pkey" PRIMARY KEY ("introductionId","memberId")
);

-- CreateTable
CREATE TABLE "ContactCard" (
    "memberId" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "consent" "CardConsent" NOT NULL DEFAULT 'ask',

    CONSTRAINT "ContactCard_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "MeetingPlace" (
    "cohortId" UUID NOT NULL,
    "address" TEXT NOT NULL,

    CONSTRAINT "MeetingPlace_pkey" PRIMARY KEY ("cohortId")
);

-- CreateTable
CREATE TABLE "SuggestedMeeting" (
    "id" UUID NOT NULL,
    "introductionId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,

    CONSTRAINT "SuggestedMeeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RelayedMessage" (
    "id" UUID NOT NULL,
    "introductionId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "RelayedMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RelayDraft" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "RelayDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Install" (
    "connectionId" TEXT NOT NULL,
    "app" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "botUser" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "installedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Install_pkey" PRIMARY KEY ("connectionId")
);

-- CreateTable
CREATE TABLE "PulseWave" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "instrument" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "number" INTEGER,
    "live" BOOLEAN NOT NULL DEFAULT false,
    "items" JSONB NOT NULL,
    "comment" BOOLEAN NOT NULL DEFAULT true,
    "cuts" TEXT[],
    "k" INTEGER NOT NULL,
    "strict" BOOLEAN NOT NULL DEFAULT false,
    "releasedToMembers" BOOLEAN NOT NULL DEFAULT false,
    "opensAt" TIMESTAMPTZ(3) NOT NULL,
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "remindAt" TIMESTAMPTZ(3),
    "state" "PulseState" NOT NULL DEFAULT 'planned',
    "publicKey" BYTEA,
    "parts" INTEGER NOT NULL DEFAULT 0,
    "invited" INTEGER,
    "weaker" BOOLEAN NOT NULL DEFAULT false,
    "epoch" INTEGER,
    "plannedBy" UUID,
    "scheduleId" UUID,

    CONSTRAINT "PulseWave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PulseSchedule" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "instrument" TEXT NOT NULL,
    "startsOn" DATE NOT NULL,
    "opensTime" TEXT NOT NULL,
    "everyWeeks" INTEGER NOT NULL,
    "openHours" INTEGER NOT NULL,
    "cuts" TEXT[],
    "k" INTEGER NOT NULL,
    "comment" BOOLEAN NOT NULL DEFAULT true,
    "releasedToMembers" BOOLEAN NOT NULL DEFAULT false,
    "plannedBy" UUID,

    CONSTRAINT "PulseSchedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PulseRoster" (
    "waveId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "segments" JSONB NOT NULL,

    CONSTRAINT "PulseRoster_pkey" PRIMARY KEY ("waveId","memberId")
);

-- CreateTable
CREATE TABLE "SealedBallot" (
    "waveId" UUID NOT NULL,
    "tag" BYTEA NOT NULL,
    "mark" BYTEA NOT NULL,
    "box" BYTEA NOT NULL,

    CONSTRAINT "SealedBallot_pkey" PRIMARY KEY ("waveId","tag")
);

-- CreateTable
CREATE TABLE "PulseProfile" (
    "memberId" UUID NOT NULL,
    "level" TEXT,
    "roleBand" TEXT,

    CONSTRAINT "PulseProfile_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "Release" (
    "waveId" UUID NOT NULL,
    "tier" TEXT NOT NULL,
    "band" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "digest" BYTEA NOT NULL,

    CONSTRAINT "Release_pkey" PRIMARY KEY ("waveId")
);

-- CreateTable
CREATE TABLE "ReleaseCell" (
    "waveId" UUID NOT NULL,
    "cut" TEXT NOT NULL,
    "cell" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "stat" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "ReleaseCell_pkey" PRIMARY KEY ("waveId","cut","cell","item","stat")
);

-- CreateTable
CREATE TABLE "ReleaseComment" (
    "id" UUID NOT NULL,
    "waveId" UUID NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "ReleaseComment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PulseFigure" (
    "cohortId" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "waveId" UUID NOT NULL,
    "cellKey" TEXT NOT NULL,
    "members" BYTEA NOT NULL,

    CONSTRAINT "PulseFigure_pkey" PRIMARY KEY ("waveId","cellKey")
);

-- CreateTable
CREATE TABLE "PulseColumn" (
    "cohortId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "columnNumber" INTEGER NOT NULL,

    CONSTRAINT "PulseColumn_pkey" PRIMARY KEY ("cohortId","memberId")
);

-- CreateTable
CREATE TABLE "RoundPlan" (
    "cohortId" UUID NOT NULL,
    "running" BOOLEAN NOT NULL DEFAULT true,
    "firstOn" DATE NOT NULL,
    "time" TEXT NOT NULL,
    "weeks" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "previewHours" INTEGER NOT NULL,
    "approval" BOOLEAN NOT NULL,
    "seed" INTEGER NOT NULL,
    "plannedFor" TEXT,

    CONSTRAINT "RoundPlan_pkey" PRIMARY KEY ("cohortId")
);

-- CreateTable
CREATE TABLE "Round" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "state" "RoundState" NOT NULL DEFAULT 'planned',
    "draw" INTEGER NOT NULL DEFAULT 0,
    "asPlanned" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundGroup" (
    "id" UUID NOT NULL,
    "roundId" UUID NOT NULL,

    CONSTRAINT "RoundGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundPlace" (
    "id" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "groupId" UUID,
    "met" "Meeting",

    CONSTRAINT "RoundPlace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundMember" (
    "memberId" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "takesPart" BOOLEAN,
    "notOn" DATE,

    CONSTRAINT "RoundMember_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "SetForming" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "kind" "SetsKind" NOT NULL,
    "state" "SetsState" NOT NULL,
    "least" INTEGER NOT NULL,
    "most" INTEGER NOT NULL,
    "bidsUntil" DATE,
    "proposals" BOOLEAN NOT NULL DEFAULT false,
    "seed" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SetForming_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SetIssue" (
    "id" UUID NOT NULL,
    "formingId" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "SetIssue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SetBid" (
    "formingId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "issues" UUID[],
    "out" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "SetBid_pkey" PRIMARY KEY ("formingId","memberId")
);

-- CreateTable
CREATE TABLE "LearningSet" (
    "id" UUID NOT NULL,
    "formingId" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "issueId" UUID,
    "facilitatorId" UUID,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LearningSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SetPlace" (
    "setId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "turn" INTEGER NOT NULL,

    CONSTRAINT "SetPlace_pkey" PRIMARY KEY ("setId","memberId")
);

-- CreateTable
CREATE TABLE "SetMeeting" (
    "id" UUID NOT NULL,
    "setId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "sealedWhere" BYTEA,
    "presenterId" UUID,
    "changes" INTEGER NOT NULL DEFAULT 0,
    "cancelled" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "SetMeeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SetCommitment" (
    "id" UUID NOT NULL,
    "setId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "state" "CommitmentState" NOT NULL DEFAULT 'open',
    "carried" INTEGER NOT NULL DEFAULT 0,
    "madeOn" DATE NOT NULL,

    CONSTRAINT "SetCommitment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FriendRequest" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "kind" "FriendKind" NOT NULL,
    "askerId" UUID NOT NULL,
    "theme" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "challenge" "Challenge" NOT NULL,
    "urgency" "Urgency" NOT NULL,
    "showsAsker" BOOLEAN NOT NULL DEFAULT false,
    "agrees" BOOLEAN NOT NULL DEFAULT false,
    "state" "RequestState" NOT NULL DEFAULT 'asking',
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "lookedOn" DATE,
    "told" BOOLEAN NOT NULL DEFAULT false,
    "dropAfter" TIMESTAMPTZ(3),

    CONSTRAINT "FriendRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FriendOffer" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "state" "OfferState" NOT NULL DEFAULT 'open',
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "FriendOffer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FriendMatch" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "kind" "FriendKind" NOT NULL,
    "requestId" UUID,
    "askerId" UUID NOT NULL,
    "friendId" UUID NOT NULL,
    "theme" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "silent" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "FriendMatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FriendFollowUp" (
    "id" UUID NOT NULL,
    "matchId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "answer" "FollowUpAnswer",

    CONSTRAINT "FriendFollowUp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FriendThanks" (
    "id" UUID NOT NULL,
    "matchId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "FriendThanks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FriendShare" (
    "id" UUID NOT NULL,
    "answerId" UUID NOT NULL,
    "matchId" UUID NOT NULL,

    CONSTRAINT "FriendShare_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FriendTerms" (
    "memberId" UUID NOT NULL,
    "friends" INTEGER NOT NULL DEFAULT 2,
    "mentees" INTEGER NOT NULL DEFAULT 0,
    "restsUntil" DATE,
    "values" BYTEA,

    CONSTRAINT "FriendTerms_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "Exclusion" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "otherId" UUID NOT NULL,
    "source" "ExclusionSource" NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Exclusion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FriendConcern" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "aboutId" UUID NOT NULL,
    "sealed" BYTEA,

    CONSTRAINT "FriendConcern_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mentoring" (
    "cohortId" UUID NOT NULL,
    "months" INTEGER NOT NULL,

    CONSTRAINT "Mentoring_pkey" PRIMARY KEY ("cohortId")
);

-- CreateTable
CREATE TABLE "MentoringAttribute" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "options" TEXT[],
    "rule" "MentoringRule" NOT NULL,
    "forbidden" TEXT[],

    CONSTRAINT "MentoringAttribute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PageLink" (
    "digest" BYTEA NOT NULL,
    "personId" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PageLink_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "PageSession" (
    "digest" BYTEA NOT NULL,
    "personId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PageSession_pkey" PRIMARY KEY ("digest")
);

-- CreateIndex
CREATE INDEX "Introduction_cohortId_idx" ON "Introduction"("cohortId");

-- CreateIndex
CREATE UNIQUE INDEX "Introduction_kind_subject_key" ON "Introduction"("kind", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "IntroductionMember_id_key" ON "IntroductionMember"("id");

-- CreateIndex
CREATE INDEX "IntroductionMember_memberId_idx" ON "IntroductionMember"("memberId");

-- CreateIndex
CREATE INDEX "SuggestedMeeting_introductionId_idx" ON "SuggestedMeeting"("introductionId");

-- CreateIndex
CREATE INDEX "SuggestedMeeting_byId_idx" ON "SuggestedMeeting"("byId");

-- CreateIndex
CREATE INDEX "RelayedMessage_introductionId_idx" ON "RelayedMessage"("introductionId");

-- CreateIndex
CREATE INDEX "RelayedMessage_toId_idx" ON "RelayedMessage"("toId");

-- CreateIndex
CREATE INDEX "RelayedMessage_fromId_idx" ON "RelayedMessage"("fromId");

-- CreateIndex
CREATE UNIQUE INDEX "RelayDraft_memberId_key" ON "RelayDraft"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Install_app_workspace_key" ON "Install"("app", "workspace");

-- CreateIndex
CREATE INDEX "PulseWave_cohortId_state_idx" ON "PulseWave"("cohortId", "state");

-- CreateIndex
CREATE INDEX "PulseWave_state_closesAt_idx" ON "PulseWave"("state", "closesAt");

-- CreateIndex
CREATE UNIQUE INDEX "PulseSchedule_cohortId_instrument_key" ON "PulseSchedule"("cohortId", "instrument");

-- CreateIndex
CREATE INDEX "PulseRoster_memberId_idx" ON "PulseRoster"("memberId");

-- CreateIndex
CREATE INDEX "ReleaseComment_waveId_idx" ON "ReleaseComment"("waveId");

-- CreateIndex
CREATE INDEX "PulseFigure_cohortId_epoch_idx" ON "PulseFigure"("cohortId", "epoch");

-- CreateIndex
CREATE UNIQUE INDEX "PulseColumn_cohortId_columnNumber_key" ON "PulseColumn"("cohortId", "columnNumber");

-- CreateIndex
CREATE UNIQUE INDEX "Round_cohortId_day_key" ON "Round"("cohortId", "day");

-- CreateIndex
CREATE INDEX "RoundGroup_roundId_idx" ON "RoundGroup"("roundId");

-- CreateIndex
CREATE INDEX "RoundPlace_memberId_idx" ON "RoundPlace"("memberId");

-- CreateIndex
CREATE INDEX "RoundPlace_groupId_idx" ON "RoundPlace"("groupId");

-- CreateIndex
CREATE UNIQUE INDEX "RoundPlace_roundId_memberId_key" ON "RoundPlace"("roundId", "memberId");

-- CreateIndex
CREATE INDEX "RoundMember_cohortId_idx" ON "RoundMember"("cohortId");

-- CreateIndex
CREATE INDEX "SetForming_cohortId_idx" ON "SetForming"("cohortId");

-- CreateIndex
CREATE INDEX "SetIssue_formingId_idx" ON "SetIssue"("formingId");

-- CreateIndex
CREATE INDEX "SetBid_memberId_idx" ON "SetBid"("memberId");

-- CreateIndex
CREATE INDEX "LearningSet_formingId_idx" ON "LearningSet"("formingId");

-- CreateIndex
CREATE INDEX "LearningSet_cohortId_idx" ON "LearningSet"("cohortId");

-- CreateIndex
CREATE INDEX "SetPlace_memberId_idx" ON "SetPlace"("memberId");

-- CreateIndex
CREATE INDEX "SetMeeting_setId_idx" ON "SetMeeting"("setId");

-- CreateIndex
CREATE INDEX "SetCommitment_setId_idx" ON "SetCommitment"("setId");

-- CreateIndex
CREATE INDEX "SetCommitment_memberId_idx" ON "SetCommitment"("memberId");

-- CreateIndex
CREATE INDEX "FriendRequest_cohortId_state_idx" ON "FriendRequest"("cohortId", "state");

-- CreateIndex
CREATE INDEX "FriendRequest_askerId_idx" ON "FriendRequest"("askerId");

-- CreateIndex
CREATE INDEX "FriendOffer_memberId_idx" ON "FriendOffer"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "FriendOffer_requestId_memberId_key" ON "FriendOffer"("requestId", "memberId");

-- CreateIndex
CREATE INDEX "FriendMatch_cohortId_idx" ON "FriendMatch"("cohortId");

-- CreateIndex
CREATE INDEX "FriendMatch_askerId_idx" ON "FriendMatch"("askerId");

-- CreateIndex
CREATE INDEX "FriendMatch_friendId_idx" ON "FriendMatch"("friendId");

-- CreateIndex
CREATE INDEX "FriendFollowUp_memberId_idx" ON "FriendFollowUp"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "FriendFollowUp_matchId_memberId_key" ON "FriendFollowUp"("matchId", "memberId");

-- CreateIndex
CREATE INDEX "FriendThanks_matchId_idx" ON "FriendThanks"("matchId");

-- CreateIndex
CREATE INDEX "FriendThanks_toId_idx" ON "FriendThanks"("toId");

-- CreateIndex
CREATE INDEX "FriendShare_matchId_idx" ON "FriendShare"("matchId");

-- CreateIndex
CREATE UNIQUE INDEX "FriendShare_answerId_matchId_key" ON "FriendShare"("answerId", "matchId");

-- CreateIndex
CREATE INDEX "Exclusion_cohortId_idx" ON "Exclusion"("cohortId");

-- CreateIndex
CREATE INDEX "Exclusion_otherId_idx" ON "Exclusion"("otherId");

-- CreateIndex
CREATE UNIQUE INDEX "Exclusion_memberId_otherId_source_key" ON "Exclusion"("memberId", "otherId", "source");

-- CreateIndex
CREATE INDEX "FriendConcern_cohortId_idx" ON "FriendConcern"("cohortId");

-- CreateIndex
CREATE INDEX "FriendConcern_fromId_idx" ON "FriendConcern"("fromId");

-- CreateIndex
CREATE INDEX "FriendConcern_aboutId_idx" ON "FriendConcern"("aboutId");

-- CreateIndex
CREATE INDEX "MentoringAttribute_cohortId_idx" ON "MentoringAttribute"("cohortId");

-- CreateIndex
CREATE INDEX "PageLink_personId_idx" ON "PageLink"("personId");

-- CreateIndex
CREATE INDEX "PageSession_personId_idx" ON "PageSession"("personId");

-- CreateIndex
CREATE INDEX "Delivery_introductionId_idx" ON "Delivery"("introductionId");

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_introductionId_fkey" FOREIGN KEY ("introductionId") REFERENCES "Introduction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Introduction" ADD CONSTRAINT "Introduction_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IntroductionMember" ADD CONSTRAINT "IntroductionMember_introductionId_fkey" FOREIGN KEY ("introductionId") REFERENCES "Introduction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IntroductionMember" ADD CONSTRAINT "IntroductionMember_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactCard" ADD CONSTRAINT "ContactCard_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingPlace" ADD CONSTRAINT "MeetingPlace_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SuggestedMeeting" ADD CONSTRAINT "SuggestedMeeting_introductionId_fkey" FOREIGN KEY ("introductionId") REFERENCES "Introduction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SuggestedMeeting" ADD CONSTRAINT "SuggestedMeeting_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RelayedMessage" ADD CONSTRAINT "RelayedMessage_introductionId_fkey" FOREIGN KEY ("introductionId") REFERENCES "Introduction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RelayedMessage" ADD CONSTRAINT "RelayedMessage_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RelayedMessage" ADD CONSTRAINT "RelayedMessage_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RelayDraft" ADD CONSTRAINT "RelayDraft_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Install" ADD CONSTRAINT "Install_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PulseWave" ADD CONSTRAINT "PulseWave_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PulseWave" ADD CONSTRAINT "PulseWave_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "PulseSchedule"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PulseSchedule" ADD CONSTRAINT "PulseSchedule_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PulseRoster" ADD CONSTRAINT "PulseRoster_waveId_fkey" FOREIGN KEY ("waveId") REFERENCES "PulseWave"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PulseProfile" ADD CONSTRAINT "PulseProfile_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Release" ADD CONSTRAINT "Release_waveId_fkey" FOREIGN KEY ("waveId") REFERENCES "PulseWave"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseCell" ADD CONSTRAINT "ReleaseCell_waveId_fkey" FOREIGN KEY ("waveId") REFERENCES "PulseWave"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseComment" ADD CONSTRAINT "ReleaseComment_waveId_fkey" FOREIGN KEY ("waveId") REFERENCES "PulseWave"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PulseFigure" ADD CONSTRAINT "PulseFigure_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PulseFigure" ADD CONSTRAINT "PulseFigure_waveId_fkey" FOREIGN KEY ("waveId") REFERENCES "PulseWave"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PulseColumn" ADD CONSTRAINT "PulseColumn_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PulseColumn" ADD CONSTRAINT "PulseColumn_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundPlan" ADD CONSTRAINT "RoundPlan_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundGroup" ADD CONSTRAINT "RoundGroup_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundPlace" ADD CONSTRAINT "RoundPlace_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundPlace" ADD CONSTRAINT "RoundPlace_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundPlace" ADD CONSTRAINT "RoundPlace_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "RoundGroup"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundMember" ADD CONSTRAINT "RoundMember_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetForming" ADD CONSTRAINT "SetForming_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetIssue" ADD CONSTRAINT "SetIssue_formingId_fkey" FOREIGN KEY ("formingId") REFERENCES "SetForming"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetBid" ADD CONSTRAINT "SetBid_formingId_fkey" FOREIGN KEY ("formingId") REFERENCES "SetForming"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetBid" ADD CONSTRAINT "SetBid_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LearningSet" ADD CONSTRAINT "LearningSet_formingId_fkey" FOREIGN KEY ("formingId") REFERENCES "SetForming"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LearningSet" ADD CONSTRAINT "LearningSet_issueId_fkey" FOREIGN KEY ("issueId") REFERENCES "SetIssue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LearningSet" ADD CONSTRAINT "LearningSet_facilitatorId_fkey" FOREIGN KEY ("facilitatorId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetPlace" ADD CONSTRAINT "SetPlace_setId_fkey" FOREIGN KEY ("setId") REFERENCES "LearningSet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetPlace" ADD CONSTRAINT "SetPlace_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetMeeting" ADD CONSTRAINT "SetMeeting_setId_fkey" FOREIGN KEY ("setId") REFERENCES "LearningSet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetMeeting" ADD CONSTRAINT "SetMeeting_presenterId_fkey" FOREIGN KEY ("presenterId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetCommitment" ADD CONSTRAINT "SetCommitment_setId_fkey" FOREIGN KEY ("setId") REFERENCES "LearningSet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetCommitment" ADD CONSTRAINT "SetCommitment_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendRequest" ADD CONSTRAINT "FriendRequest_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendRequest" ADD CONSTRAINT "FriendRequest_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendOffer" ADD CONSTRAINT "FriendOffer_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "FriendRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendOffer" ADD CONSTRAINT "FriendOffer_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendMatch" ADD CONSTRAINT "FriendMatch_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendMatch" ADD CONSTRAINT "FriendMatch_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "FriendRequest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendMatch" ADD CONSTRAINT "FriendMatch_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendMatch" ADD CONSTRAINT "FriendMatch_friendId_fkey" FOREIGN KEY ("friendId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendFollowUp" ADD CONSTRAINT "FriendFollowUp_matchId_fkey" FOREIGN KEY ("matchId") REFERENCES "FriendMatch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendFollowUp" ADD CONSTRAINT "FriendFollowUp_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendThanks" ADD CONSTRAINT "FriendThanks_matchId_fkey" FOREIGN KEY ("matchId") REFERENCES "FriendMatch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendThanks" ADD CONSTRAINT "FriendThanks_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendShare" ADD CONSTRAINT "FriendShare_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "Answer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendShare" ADD CONSTRAINT "FriendShare_matchId_fkey" FOREIGN KEY ("matchId") REFERENCES "FriendMatch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendTerms" ADD CONSTRAINT "FriendTerms_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exclusion" ADD CONSTRAINT "Exclusion_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exclusion" ADD CONSTRAINT "Exclusion_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exclusion" ADD CONSTRAINT "Exclusion_otherId_fkey" FOREIGN KEY ("otherId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendConcern" ADD CONSTRAINT "FriendConcern_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendConcern" ADD CONSTRAINT "FriendConcern_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FriendConcern" ADD CONSTRAINT "FriendConcern_aboutId_fkey" FOREIGN KEY ("aboutId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mentoring" ADD CONSTRAINT "Mentoring_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentoringAttribute" ADD CONSTRAINT "MentoringAttribute_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PageLink" ADD CONSTRAINT "PageLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PageSession" ADD CONSTRAINT "PageSession_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
