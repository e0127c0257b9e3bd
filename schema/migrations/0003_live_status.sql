CREATE TABLE `channel_chats` (
	`channel` text NOT NULL,
	`chat` text NOT NULL,
	`conversation` text,
	`language` text,
	`muted` integer NOT NULL,
	`misses` integer NOT NULL,
	`last_at` text,
	`created_at` text NOT NULL,
	PRIMARY KEY(`channel`, `chat`)
);
--> statement-breakpoint
CREATE TABLE `channel_updates` (
	`channel` text NOT NULL,
	`id` text NOT NULL,
	`chat` text NOT NULL,
	`at` text NOT NULL,
	`received_at` text NOT NULL,
	`payload` text,
	`state` text NOT NULL,
	`lease` text,
	`lease_until` text,
	`attempts` integer NOT NULL,
	`error` text,
	PRIMARY KEY(`channel`, `id`)
);
--> statement-breakpoint
CREATE INDEX `channel_updates_waiting` ON `channel_updates` (`channel`,`chat`,`received_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `channel_updates_received` ON `channel_updates` (`received_at`);--> statement-breakpoint
CREATE TABLE `platform_tokens` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text,
	`expires_at` text,
	`lease_until` text
);
--> statement-breakpoint
CREATE TABLE `tickets` (
	`id` text PRIMARY KEY NOT NULL,
	`region` text NOT NULL,
	`channel` text NOT NULL,
	`chat` text NOT NULL,
	`department` text,
	`question` text NOT NULL,
	`conversation` text NOT NULL,
	`state` text NOT NULL,
	`created_at` text NOT NULL,
	`answer` text,
	`answered_by` text,
	`answered_at` text,
	`faq_matter` text
);
--> statement-breakpoint
CREATE INDEX `tickets_state` ON `tickets` (`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `tickets_chat` ON `tickets` (`channel`,`chat`);--> statement-breakpoint
CREATE TABLE `access_attempts` (
	`key` text NOT NULL,
	`hour` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`key`, `hour`)
);
--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`role` text,
	`scopes` text NOT NULL,
	`department` text,
	`projects` text,
	`signing_secret` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`last_used_at` text,
	`revoked_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash` ON `api_keys` (`hash`);--> statement-breakpoint
CREATE TABLE `applicability` (
	`matter` text NOT NULL,
	`region` text NOT NULL,
	`when` text NOT NULL,
	`text` text NOT NULL,
	`basis` text NOT NULL,
	`source` text,
	`on_demand` integer NOT NULL,
	`prerequisites` text NOT NULL,
	PRIMARY KEY(`matter`, `region`)
);
--> statement-breakpoint
CREATE TABLE `bundle_effects` (
	`bundle` text PRIMARY KEY NOT NULL,
	`scope` text,
	`conditions` text NOT NULL,
	`effect` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `matter_states` (
	`project` text NOT NULL,
	`matter` text NOT NULL,
	`seq` integer NOT NULL,
	`computed_seq` integer NOT NULL,
	`state` text NOT NULL,
	`light` text NOT NULL,
	`due_soon` integer NOT NULL,
	`waiting_on` text,
	`received_on` text,
	`accepted_on` text,
	`due_on` text,
	`statutory_due_on` text,
	`overdue_on` text,
	`completed_on` text,
	`delivered_on` text,
	`recheck_on` text,
	`computed_at` text NOT NULL,
	PRIMARY KEY(`project`, `matter`)
);
--> statement-breakpoint
CREATE INDEX `matter_states_recheck` ON `matter_states` (`recheck_on`);--> statement-breakpoint
CREATE INDEX `matter_states_stale` ON `matter_states` (`project`) WHERE seq <> computed_seq;--> statement-breakpoint
CREATE TABLE `notice_levels` (
	`region` text NOT NULL,
	`id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`trigger` text NOT NULL,
	`recipients` text NOT NULL,
	`requires` text NOT NULL,
	`answer_within_days` integer,
	`text` text NOT NULL,
	`basis` text NOT NULL,
	PRIMARY KEY(`region`, `id`)
);
--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`region` text NOT NULL,
	`level` text NOT NULL,
	`project` text NOT NULL,
	`matter` text NOT NULL,
	`department` text,
	`text` text NOT NULL,
	`requires` text NOT NULL,
	`created_at` text NOT NULL,
	`answer_by` text,
	`answered_at` text,
	`answered_by` text,
	`answer` text,
	`new_due_on` text,
	`closed_at` text
);
--> statement-breakpoint
CREATE INDEX `notices_matter` ON `notices` (`project`,`matter`);--> statement-breakpoint
CREATE INDEX `notices_open` ON `notices` (`answer_by`) WHERE answered_at is null and closed_at is null;--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`cause` text NOT NULL,
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`subscription` text,
	`message` text NOT NULL,
	`digest` text,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` text NOT NULL,
	`lease_until` text,
	`last_error` text,
	`created_at` text NOT NULL,
	`sent_at` text
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`next_attempt_at`) WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX `outbox_status` ON `outbox` (`status`,`created_at`);--> statement-breakpoint
CREATE TABLE `recipients` (
	`id` text PRIMARY KEY NOT NULL,
	`region` text NOT NULL,
	`role` text NOT NULL,
	`department` text,
	`project` text,
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`digest` text NOT NULL,
	`basis` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `recipients_region` ON `recipients` (`region`,`role`);--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`project` text NOT NULL,
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`status` text NOT NULL,
	`proof` text NOT NULL,
	`signing_secret` text,
	`created_at` text NOT NULL,
	`confirmed_at` text,
	`ended_at` text
);
--> statement-breakpoint
CREATE INDEX `subscriptions_project` ON `subscriptions` (`project`,`status`);--> statement-breakpoint
CREATE INDEX `subscriptions_address` ON `subscriptions` (`channel`,`address`);--> statement-breakpoint
ALTER TABLE `matters` ADD `correction_notice` text;--> statement-breakpoint
ALTER TABLE `events` ADD `type` text;--> statement-breakpoint
ALTER TABLE `events` ADD `recorded_by` text;--> statement-breakpoint
ALTER TABLE `events` ADD `held_code` text;--> statement-breakpoint
CREATE INDEX `events_held` ON `events` (`held_code`,`id`) WHERE held_code is not null;--> statement-breakpoint
ALTER TABLE `project_matters` ADD `segments` text;--> statement-breakpoint
ALTER TABLE `projects` ADD `surveys` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `projects` ADD `plan` text;--> statement-breakpoint
ALTER TABLE `projects` ADD `investments` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `projects` ADD `promises` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `projects` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject`,`id`);