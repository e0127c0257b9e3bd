-- 审计只增不改: whoever holds the database through this program, or beside it, adds rows and nothing else.
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit rows are never changed');
END;--> statement-breakpoint
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit rows are never deleted');
END;--> statement-breakpoint
CREATE TRIGGER audit_seals_no_update BEFORE UPDATE ON audit_seals BEGIN
  SELECT RAISE(ABORT, 'audit seals are never changed');
END;--> statement-breakpoint
CREATE TRIGGER audit_seals_no_delete BEFORE DELETE ON audit_seals BEGIN
  SELECT RAISE(ABORT, 'audit seals are never deleted');
END;--> statement-breakpoint
-- 发布过的版本不可更改.
CREATE TRIGGER content_versions_no_update BEFORE UPDATE ON content_versions BEGIN
  SELECT RAISE(ABORT, 'published contents are never changed');
END;--> statement-breakpoint
CREATE TRIGGER content_versions_no_delete BEFORE DELETE ON content_versions BEGIN
  SELECT RAISE(ABORT, 'published contents are never deleted');
END;
