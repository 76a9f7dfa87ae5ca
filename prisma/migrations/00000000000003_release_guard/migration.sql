-- What was released is never changed, added to or taken back; it goes with its cohort alone. What was promised when a wave opened holds until
-- it is closed, and a wave goes only forward. Row triggers, so that a backup can be filled in and a rehearsal emptied as a whole.

CREATE FUNCTION kindling_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a row of % is never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- Deleting a cohort deletes its waves, and these their releases: by then the row above is gone.
CREATE FUNCTION kindling_keep_released() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "PulseWave" WHERE "id" = OLD."waveId") THEN
    RAISE EXCEPTION 'a row of % goes with its cohort alone', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE FUNCTION kindling_keep_wave() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Release" WHERE "waveId" = OLD."id")
     AND EXISTS (SELECT 1 FROM "Cohort" WHERE "id" = OLD."cohortId") THEN
    RAISE EXCEPTION 'a wave with a release goes with its cohort alone' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;

-- Figures and comments come in the transaction that releases them, and in no other.
CREATE FUNCTION kindling_refuse_addition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Release" WHERE "waveId" = NEW."waveId" AND xmin <> pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'nothing is added to a release' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION kindling_keep_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."state" <> 'planned' AND (
    NEW."cohortId", NEW."instrument", NEW."items", NEW."comment", NEW."cuts", NEW."k", NEW."strict", NEW."releasedToMembers",
    NEW."opensAt", NEW."closesAt", NEW."invited", NEW."weaker"
  ) IS DISTINCT FROM (
    OLD."cohortId", OLD."instrument", OLD."items", OLD."comment", OLD."cuts", OLD."k", OLD."strict", OLD."releasedToMembers",
    OLD."opensAt", OLD."closesAt", OLD."invited", OLD."weaker"
  ) THEN
    RAISE EXCEPTION 'a wave that has opened is not changed' USING ERRCODE = 'restrict_violation';
  END IF;
  -- lost to tallied: the release was found in its second copy.
  IF OLD."state" <> NEW."state" AND (OLD."state"::text, NEW."state"::text) NOT IN (
    ('planned', 'open'), ('planned', 'cancelled'), ('planned', 'lost'),
    ('open', 'closing'), ('open', 'lost'),
    ('closing', 'tallied'), ('closing', 'lost'),
    ('tallied', 'closed'), ('lost', 'tallied')
  ) THEN
    RAISE EXCEPTION 'a wave goes only forward' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER kindling_refuse_change BEFORE UPDATE ON "Release" FOR EACH ROW EXECUTE FUNCTION kindling_refuse_change();
CREATE TRIGGER kindling_refuse_change BEFORE UPDATE ON "ReleaseCell" FOR EACH ROW EXECUTE FUNCTION kindling_refuse_change();
CREATE TRIGGER kindling_refuse_change BEFORE UPDATE ON "ReleaseComment" FOR EACH ROW EXECUTE FUNCTION kindling_refuse_change();
CREATE TRIGGER kindling_keep_released BEFORE DELETE ON "Release" FOR EACH ROW EXECUTE FUNCTION kindling_keep_released();
CREATE TRIGGER kindling_keep_released BEFORE DELETE ON "ReleaseCell" FOR EACH ROW EXECUTE FUNCTION kindling_keep_released();
CREATE TRIGGER kindling_keep_released BEFORE DELETE ON "ReleaseComment" FOR EACH ROW EXECUTE FUNCTION kindling_keep_released();
CREATE TRIGGER kindling_refuse_addition BEFORE INSERT ON "ReleaseCell" FOR EACH ROW EXECUTE FUNCTION kindling_refuse_addition();
CREATE TRIGGER kindling_refuse_addition BEFORE INSERT ON "ReleaseComment" FOR EACH ROW EXECUTE FUNCTION kindling_refuse_addition();
CREATE TRIGGER kindling_keep_wave BEFORE DELETE ON "PulseWave" FOR EACH ROW EXECUTE FUNCTION kindling_keep_wave();
CREATE TRIGGER kindling_keep_promise BEFORE UPDATE ON "PulseWave" FOR EACH ROW EXECUTE FUNCTION kindling_keep_promise();
