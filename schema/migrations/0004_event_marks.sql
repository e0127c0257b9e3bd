-- Every change of a matter's events marks its derived state as stale, in the same transaction, whoever makes it:
-- an event cannot be there without the mark that brings its light, its notices and its subscribers' messages.
CREATE TRIGGER events_marks_insert AFTER INSERT ON events BEGIN
  INSERT INTO matter_states (project, matter, seq, computed_seq, state, light, due_soon, computed_at)
  VALUES (NEW.project, NEW.matter, 1, 0, 'not_started', 'gray', 0, NEW.received_at)
  ON CONFLICT (project, matter) DO UPDATE SET seq = seq + 1;
END;--> statement-breakpoint
CREATE TRIGGER events_marks_delete AFTER DELETE ON events BEGIN
  UPDATE matter_states SET seq = seq + 1 WHERE project = OLD.project AND matter = OLD.matter;
END;--> statement-breakpoint
-- A matter that joins a project may have events that came before it.
CREATE TRIGGER events_marks_matter AFTER INSERT ON project_matters BEGIN
  UPDATE matter_states SET seq = seq + 1 WHERE project = NEW.project AND matter = NEW.matter;
END;--> statement-breakpoint
-- A project may come after its events.
CREATE TRIGGER events_marks_project AFTER INSERT ON projects BEGIN
  UPDATE matter_states SET seq = seq + 1 WHERE project = NEW.code;
END;--> statement-breakpoint
-- Events that were there before this table.
INSERT INTO matter_states (project, matter, seq, computed_seq, state, light, due_soon, computed_at)
SELECT project, matter, count(*), 0, 'not_started', 'gray', 0, max(received_at) FROM events GROUP BY project, matter;
