CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text,
	`note` text
);
--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE TABLE `bundle_members` (
	`bundle` text NOT NULL,
	`matter` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`bundle`, `matter`),
	FOREIGN KEY (`bundle`) REFERENCES `bundles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `bundles` (
	`id` text PRIMARY KEY NOT NULL,
	`region` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`name_en` text,
	`kind` text NOT NULL,
	`aliases` text NOT NULL,
	`summary` text,
	`place` text,
	`applies_here` integer,
	`detail` text NOT NULL,
	`basis` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `calendar_days` (
	`date` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text
);
--> statement-breakpoint
CREATE TABLE `calendar_years` (
	`year` integer PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`working_days` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `conversations` (
	`hash` text PRIMARY KEY NOT NULL,
	`region` text NOT NULL,
	`memory` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `conversations_updated` ON `conversations` (`updated_at`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation` text NOT NULL,
	`asked_at` text NOT NULL,
	`question` text NOT NULL,
	`status` text NOT NULL,
	`subjects` text NOT NULL,
	`facets` text NOT NULL,
	`sources` text NOT NULL,
	`answered_by` text NOT NULL,
	`milliseconds` integer NOT NULL,
	`rating` text,
	`comment` text
);
--> statement-breakpoint
CREATE INDEX `messages_conversation` ON `messages` (`conversation`);--> statement-breakpoint
CREATE INDEX `messages_asked` ON `messages` (`asked_at`,`status`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`department` text NOT NULL,
	`role` text,
	`name` text,
	`phone` text,
	`window` text,
	`basis` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`department`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`window`) REFERENCES `windows`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contacts_department` ON `contacts` (`department`);--> statement-breakpoint
CREATE TABLE `departments` (
	`id` text PRIMARY KEY NOT NULL,
	`region` text NOT NULL,
	`name` text NOT NULL,
	`name_en` text,
	`aliases` text NOT NULL,
	`kind` text NOT NULL,
	`is_government` integer NOT NULL,
	`note` text,
	`basis` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `windows` (
	`id` text PRIMARY KEY NOT NULL,
	`department` text NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`address` text,
	`hours` text,
	`basis` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`department`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `windows_department` ON `windows` (`department`);--> statement-breakpoint
CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_en` text,
	`aliases` text NOT NULL,
	`summary` text,
	`source` text NOT NULL,
	`issued_by` text,
	`form` text,
	`sample` text,
	`basis` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `document_requirements` (
	`matter` text NOT NULL,
	`region` text NOT NULL,
	`document` text NOT NULL,
	`position` integer NOT NULL,
	`form` text NOT NULL,
	`copies` integer,
	`source` text NOT NULL,
	`necessity` text NOT NULL,
	`condition` text,
	`waivable` integer NOT NULL,
	`waived_by` text,
	`deferrable` text NOT NULL,
	`note` text,
	`basis` text NOT NULL,
	PRIMARY KEY(`matter`, `region`, `position`),
	FOREIGN KEY (`matter`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `document_requirements_document` ON `document_requirements` (`document`);--> statement-breakpoint
CREATE TABLE `faqs` (
	`id` text PRIMARY KEY NOT NULL,
	`matter` text NOT NULL,
	`region` text NOT NULL,
	`position` integer NOT NULL,
	`question` text NOT NULL,
	`answer` text NOT NULL,
	`basis` text NOT NULL,
	FOREIGN KEY (`matter`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `faqs_matter` ON `faqs` (`matter`);--> statement-breakpoint
CREATE TABLE `fees` (
	`matter` text NOT NULL,
	`region` text NOT NULL,
	`charged` integer NOT NULL,
	`standard` text,
	`basis` text,
	PRIMARY KEY(`matter`, `region`),
	FOREIGN KEY (`matter`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `implementations` (
	`matter` text NOT NULL,
	`region` text NOT NULL,
	`task_code` text,
	`department` text NOT NULL,
	`contact_role` text,
	`handling` text NOT NULL,
	`committed` text NOT NULL,
	`reference` text,
	`limit_note` text,
	`visits` integer,
	`online_level` integer,
	`online_url` text,
	`cross_region` integer,
	`commitment` integer,
	`complaint_phone` text NOT NULL,
	`basis` text NOT NULL,
	PRIMARY KEY(`matter`, `region`),
	FOREIGN KEY (`matter`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`department`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `implementations_department` ON `implementations` (`department`);--> statement-breakpoint
CREATE TABLE `legal_bases` (
	`matter` text NOT NULL,
	`position` integer NOT NULL,
	`law` text NOT NULL,
	`article` text,
	`checked` text,
	`note` text,
	PRIMARY KEY(`matter`, `position`),
	FOREIGN KEY (`matter`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `matters` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_en` text,
	`aliases` text NOT NULL,
	`summary` text,
	`catalog_code` text,
	`category` text NOT NULL,
	`audience` text NOT NULL,
	`exercise_level` text,
	`stage` text,
	`national_stage` integer,
	`track` text NOT NULL,
	`trigger` text,
	`statutory` text NOT NULL,
	`excluded` text NOT NULL,
	`conditions` text NOT NULL,
	`variants` text NOT NULL,
	`includes` text NOT NULL,
	`notes` text NOT NULL,
	`alerts` text NOT NULL,
	`basis` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `parallel_matters` (
	`matter` text NOT NULL,
	`other` text NOT NULL,
	PRIMARY KEY(`matter`, `other`),
	FOREIGN KEY (`matter`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `prerequisites` (
	`matter` text NOT NULL,
	`prerequisite` text NOT NULL,
	`position` integer NOT NULL,
	`rule` text NOT NULL,
	`group` text,
	`when` text,
	PRIMARY KEY(`matter`, `position`),
	FOREIGN KEY (`matter`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`prerequisite`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `prerequisites_prerequisite` ON `prerequisites` (`prerequisite`);--> statement-breakpoint
CREATE TABLE `results` (
	`matter` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`validity` text,
	PRIMARY KEY(`matter`, `position`),
	FOREIGN KEY (`matter`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `steps` (
	`matter` text NOT NULL,
	`region` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`handler` text,
	`note` text,
	PRIMARY KEY(`matter`, `region`, `position`),
	FOREIGN KEY (`matter`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `places` (
	`id` text PRIMARY KEY NOT NULL,
	`region` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`name_en` text,
	`aliases` text NOT NULL,
	`within` text,
	`address` text,
	`hours` text,
	`phone` text,
	`services` text NOT NULL,
	`matters` text NOT NULL,
	`note` text,
	`basis` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `institutions` (
	`id` text PRIMARY KEY NOT NULL,
	`region` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`name_en` text,
	`aliases` text NOT NULL,
	`definition` text NOT NULL,
	`definition_basis` text NOT NULL,
	`legal_basis` text NOT NULL,
	`notes` text NOT NULL,
	`source` text NOT NULL,
	`basis` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `policies` (
	`id` text PRIMARY KEY NOT NULL,
	`region` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`name_en` text,
	`aliases` text NOT NULL,
	`summary` text,
	`department` text,
	`place` text,
	`applies_here` integer,
	`matters` text NOT NULL,
	`detail` text NOT NULL,
	`basis` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source` text NOT NULL,
	`event_id` text NOT NULL,
	`project` text NOT NULL,
	`matter` text NOT NULL,
	`state` text,
	`time` text NOT NULL,
	`received_at` text NOT NULL,
	`text` text,
	`data` text NOT NULL,
	`basis` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_source_id` ON `events` (`source`,`event_id`);--> statement-breakpoint
CREATE INDEX `events_project` ON `events` (`project`,`time`);--> statement-breakpoint
CREATE TABLE `project_matters` (
	`project` text NOT NULL,
	`matter` text NOT NULL,
	`stage` text NOT NULL,
	`position` integer NOT NULL,
	`limit` text,
	`planned_start_on` text,
	`planned_finish_on` text,
	PRIMARY KEY(`project`, `matter`),
	FOREIGN KEY (`project`) REFERENCES `projects`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `projects` (
	`code` text PRIMARY KEY NOT NULL,
	`region` text NOT NULL,
	`name` text NOT NULL,
	`sponsor` text,
	`investment` integer,
	`type` text NOT NULL,
	`visibility` text NOT NULL,
	`access_code_hash` text,
	`stewards` text NOT NULL,
	`milestones` text NOT NULL,
	`obstacles` text NOT NULL,
	`notes` text NOT NULL,
	`basis` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `projects_region` ON `projects` (`region`,`visibility`);--> statement-breakpoint
CREATE TABLE `catalogue_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	`published_at` text
);
--> statement-breakpoint
CREATE TABLE `published` (
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`region` text NOT NULL,
	`position` integer NOT NULL,
	`version` integer NOT NULL,
	`revision` integer NOT NULL,
	`etag` text NOT NULL,
	`published_at` text NOT NULL,
	`body` text NOT NULL,
	`summary` text NOT NULL,
	`stage` text,
	`department` text,
	`category` text,
	`audience` text,
	`cross_region` integer,
	`subkind` text,
	PRIMARY KEY(`kind`, `id`, `region`)
);
--> statement-breakpoint
CREATE INDEX `published_list` ON `published` (`kind`,`region`,`position`,`id`);--> statement-breakpoint
CREATE TABLE `published_versions` (
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`region` text NOT NULL,
	`version` integer NOT NULL,
	`revision` integer NOT NULL,
	`etag` text NOT NULL,
	`published_at` text NOT NULL,
	`body` text NOT NULL,
	`note` text,
	PRIMARY KEY(`kind`, `id`, `region`, `version`)
);
--> statement-breakpoint
CREATE TABLE `search_entries` (
	`rowid` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`region` text NOT NULL,
	`name` text NOT NULL,
	`aliases` text NOT NULL,
	`sayings` text NOT NULL,
	`snippet` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `search_entries_entry` ON `search_entries` (`kind`,`id`,`region`);--> statement-breakpoint
CREATE TABLE `county_settings` (
	`region` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`region`, `key`)
);
--> statement-breakpoint
CREATE TABLE `regions` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`level` text NOT NULL,
	`parent` text
);
--> statement-breakpoint
CREATE TABLE `milestone_matters` (
	`milestone` text NOT NULL,
	`matter` text NOT NULL,
	`rule` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`milestone`, `matter`),
	FOREIGN KEY (`milestone`) REFERENCES `milestones`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `milestones` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`note` text,
	`basis` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stages` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`name_en` text,
	`aliases` text NOT NULL,
	`description` text,
	`counted` integer NOT NULL,
	`limit` text,
	`former_limit` text
);
--> statement-breakpoint
CREATE TABLE `entry_words` (
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`situations` text NOT NULL,
	`objects` text NOT NULL,
	`papers` text NOT NULL,
	`misnomers` text NOT NULL,
	`en` text NOT NULL,
	`cousins` text NOT NULL,
	PRIMARY KEY(`kind`, `id`)
);
