CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`login` text NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`subject` text,
	`role` text NOT NULL,
	`department` text,
	`projects` text,
	`password_hash` text,
	`invite_hash` text,
	`invite_until` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`last_sign_in_at` text,
	`disabled_at` text,
	`revision` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_login` ON `accounts` (`login`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email` ON `accounts` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_subject` ON `accounts` (`subject`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_invite` ON `accounts` (`invite_hash`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`account` text NOT NULL,
	`created_at` text NOT NULL,
	`last_used_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`agent` text,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account`);--> statement-breakpoint
CREATE INDEX `sessions_expires` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sign_ins` (
	`state_hash` text PRIMARY KEY NOT NULL,
	`nonce` text NOT NULL,
	`code_verifier` text NOT NULL,
	`redirect_uri` text NOT NULL,
	`expires_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_seals` (
	`through` integer PRIMARY KEY NOT NULL,
	`rows` integer NOT NULL,
	`hash` text NOT NULL,
	`sealed_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `catalogue_revisions` (
	`revision` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`by` text NOT NULL,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `content_versions` (
	`kind` text NOT NULL,
	`entry` text NOT NULL,
	`version` integer NOT NULL,
	`revision` integer NOT NULL,
	`content` text,
	`at` text NOT NULL,
	`by` text NOT NULL,
	`note` text,
	PRIMARY KEY(`kind`, `entry`, `version`)
);
--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`entry` text NOT NULL,
	`state` text NOT NULL,
	`open` integer NOT NULL,
	`intent` text DEFAULT 'change' NOT NULL,
	`successor` text,
	`base_version` integer NOT NULL,
	`revision` integer NOT NULL,
	`content` text NOT NULL,
	`editors` text NOT NULL,
	`edited_by` text NOT NULL,
	`edited_at` text NOT NULL,
	`submitted_by` text,
	`submitted_at` text,
	`reviewed_by` text,
	`reviewed_at` text,
	`comment` text,
	`publish_at` text,
	`published_at` text,
	`published_by` text,
	`published_version` integer,
	`review_after` integer DEFAULT false NOT NULL,
	`import` text,
	`note` text,
	`region` text NOT NULL,
	`departments` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `drafts_open` ON `drafts` (`kind`,`entry`) WHERE open = 1;--> statement-breakpoint
CREATE INDEX `drafts_state` ON `drafts` (`state`,`edited_at`);--> statement-breakpoint
CREATE INDEX `drafts_entry` ON `drafts` (`kind`,`entry`,`edited_at`);--> statement-breakpoint
CREATE INDEX `drafts_import` ON `drafts` (`import`);--> statement-breakpoint
CREATE INDEX `drafts_review_after` ON `drafts` (`review_after`,`published_at`);--> statement-breakpoint
CREATE TABLE `entry_reviews` (
	`kind` text NOT NULL,
	`entry` text NOT NULL,
	`at` text NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`kind`, `entry`)
);
--> statement-breakpoint
CREATE TABLE `retired_entries` (
	`kind` text NOT NULL,
	`entry` text NOT NULL,
	`name` text NOT NULL,
	`at` text NOT NULL,
	`successor` text,
	`reason` text,
	PRIMARY KEY(`kind`, `entry`)
);
--> statement-breakpoint
CREATE TABLE `staff_settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`at` text NOT NULL,
	`by` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `import_columns` (
	`kind` text NOT NULL,
	`sheet` text NOT NULL,
	`heading` text NOT NULL,
	`column` text,
	`at` text NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`kind`, `sheet`, `heading`)
);
--> statement-breakpoint
CREATE TABLE `import_rows` (
	`import` text NOT NULL,
	`position` integer NOT NULL,
	`cells` text NOT NULL,
	`result` text,
	`entry` text,
	`reports` text,
	PRIMARY KEY(`import`, `position`),
	FOREIGN KEY (`import`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `import_rows_result` ON `import_rows` (`import`,`result`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`dry_run` integer NOT NULL,
	`state` text NOT NULL,
	`problem` text,
	`file_name` text,
	`done` integer NOT NULL,
	`total` integer NOT NULL,
	`plan` text NOT NULL,
	`created_by` text NOT NULL,
	`actor` text NOT NULL,
	`created_at` text NOT NULL,
	`finished_at` text,
	`leased_until` text
);
--> statement-breakpoint
CREATE INDEX `imports_state` ON `imports` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `evaluation_questions` (
	`id` text PRIMARY KEY NOT NULL,
	`region` text NOT NULL,
	`question` text NOT NULL,
	`status` text NOT NULL,
	`subjects` text NOT NULL,
	`origin` text NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `evaluation_questions_region` ON `evaluation_questions` (`region`);--> statement-breakpoint
CREATE TABLE `laws` (
	`name` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`since` text NOT NULL,
	`successor` text,
	`note` text,
	`source` text,
	`at` text NOT NULL,
	`by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `link_checks` (
	`url` text PRIMARY KEY NOT NULL,
	`checked_at` text NOT NULL,
	`status` integer,
	`problem` text,
	`failures` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `question_groups` (
	`id` text PRIMARY KEY NOT NULL,
	`region` text NOT NULL,
	`question` text NOT NULL,
	`tokens` text NOT NULL,
	`created_at` text NOT NULL,
	`last_asked_at` text NOT NULL,
	`resolution` text,
	`kind` text,
	`entry` text,
	`draft` text,
	`before` text,
	`after` text,
	`resolved_by` text,
	`resolved_at` text,
	`note` text,
	`revision` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `question_groups_open` ON `question_groups` (`resolution`,`last_asked_at`);--> statement-breakpoint
CREATE TABLE `upkeep_items` (
	`id` text PRIMARY KEY NOT NULL,
	`rule` text NOT NULL,
	`kind` text NOT NULL,
	`entry` text NOT NULL,
	`name` text NOT NULL,
	`detail` text NOT NULL,
	`department` text,
	`owner` text,
	`due_on` text,
	`first_seen_at` text NOT NULL,
	`resolved_at` text,
	`waived_by` text,
	`waived_reason` text,
	`revision` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `upkeep_open` ON `upkeep_items` (`resolved_at`,`due_on`);--> statement-breakpoint
CREATE INDEX `upkeep_entry` ON `upkeep_items` (`kind`,`entry`);--> statement-breakpoint
ALTER TABLE `messages` ADD `group` text;--> statement-breakpoint
CREATE INDEX `messages_group` ON `messages` (`group`,`asked_at`);--> statement-breakpoint
CREATE INDEX `messages_wanting` ON `messages` (`asked_at`) WHERE "group" is null and ("status" in ('not_found', 'clarify') or "rating" = 'down');--> statement-breakpoint
ALTER TABLE `contacts` ADD `until` text;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `previous_hash` text;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `previous_until` text;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `expires_at` text;--> statement-breakpoint
CREATE INDEX `api_keys_previous` ON `api_keys` (`previous_hash`);--> statement-breakpoint
ALTER TABLE `implementations` ADD `differences` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `projects` ADD `created_by` text;--> statement-breakpoint
ALTER TABLE `documents` ADD `position` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- As they were loaded: their place in lists stays.
UPDATE `documents` SET `position` = rowid - 1;--> statement-breakpoint
CREATE INDEX `events_matter` ON `events` (`project`,`matter`);--> statement-breakpoint
ALTER TABLE `tickets` ADD `faq_draft` text;