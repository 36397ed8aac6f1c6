CREATE TABLE `accounts` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`environment` integer NOT NULL,
	`account_id` text NOT NULL,
	`traits` text DEFAULT '{}' NOT NULL,
	`first_seen_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_by_id` ON `accounts` (`environment`,`account_id`);--> statement-breakpoint
CREATE TABLE `counter_definitions` (
	`environment` integer NOT NULL,
	`key` text NOT NULL,
	`definition` text NOT NULL,
	`ready` integer NOT NULL,
	PRIMARY KEY(`environment`, `key`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `event_environments` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`environment_id` text NOT NULL,
	`first_event_at` integer,
	`last_event_at` integer,
	`origins` text DEFAULT '[]' NOT NULL,
	`identified_events` integer DEFAULT 0 NOT NULL,
	`verified_events` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_environments_environment_id_unique` ON `event_environments` (`environment_id`);--> statement-breakpoint
CREATE TABLE `event_hours` (
	`environment` integer NOT NULL,
	`hour` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`environment`, `hour`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `event_names` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`environment` integer NOT NULL,
	`name` text NOT NULL,
	`count` integer DEFAULT 0 NOT NULL,
	`last_at` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_names_by_name` ON `event_names` (`environment`,`name`);--> statement-breakpoint
CREATE TABLE `events` (
	`environment` integer NOT NULL,
	`id` blob NOT NULL,
	`person` integer NOT NULL,
	`name` integer NOT NULL,
	`at` integer NOT NULL,
	`properties` text,
	PRIMARY KEY(`environment`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `flow_days` (
	`environment` integer NOT NULL,
	`flow_id` text NOT NULL,
	`day` integer NOT NULL,
	`person` integer NOT NULL,
	`shown` integer NOT NULL,
	`completed` integer NOT NULL,
	`dismissed` integer NOT NULL,
	PRIMARY KEY(`environment`, `flow_id`, `day`, `person`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `message_ids` (
	`environment` integer NOT NULL,
	`hash` blob NOT NULL,
	PRIMARY KEY(`environment`, `hash`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `people` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`environment` integer NOT NULL,
	`person_id` text NOT NULL,
	`user_id` text,
	`name` text,
	`email` text,
	`account` integer,
	`first_seen_at` integer NOT NULL,
	`merged_into` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_person_id_unique` ON `people` (`person_id`);--> statement-breakpoint
CREATE INDEX `people_by_environment` ON `people` (`environment`,`merged_into`);--> statement-breakpoint
CREATE INDEX `people_by_merged_into` ON `people` (`merged_into`);--> statement-breakpoint
CREATE INDEX `people_by_account` ON `people` (`account`);--> statement-breakpoint
CREATE TABLE `person_identities` (
	`environment` integer NOT NULL,
	`kind` integer NOT NULL,
	`value` text NOT NULL,
	`person` integer NOT NULL,
	PRIMARY KEY(`environment`, `kind`, `value`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `person_milestones` (
	`environment` integer NOT NULL,
	`milestone_id` text NOT NULL,
	`person` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`environment`, `milestone_id`, `person`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `person_states` (
	`person` integer PRIMARY KEY NOT NULL,
	`last_seen_at` integer NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `trait_names` (
	`environment` integer NOT NULL,
	`scope` integer NOT NULL,
	`name` text NOT NULL,
	`examples` text NOT NULL,
	PRIMARY KEY(`environment`, `scope`, `name`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_user` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `environment` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`public_key` text NOT NULL,
	`old_key` text,
	`old_key_until` integer,
	`allowed_origins` text NOT NULL,
	`identity` text NOT NULL,
	`consent_required` integer NOT NULL,
	`enabled` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `environment_public_key_unique` ON `environment` (`public_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `environment_old_key_unique` ON `environment` (`old_key`);--> statement-breakpoint
CREATE INDEX `environment_project` ON `environment` (`project_id`);--> statement-breakpoint
CREATE TABLE `flow` (
	`project_id` text NOT NULL,
	`id` text NOT NULL,
	`draft` text NOT NULL,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`archived_at` integer,
	PRIMARY KEY(`project_id`, `id`),
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `flow_version` (
	`project_id` text NOT NULL,
	`flow_id` text NOT NULL,
	`version` integer NOT NULL,
	`content` text NOT NULL,
	`published_at` integer NOT NULL,
	`published_by` text NOT NULL,
	`note` text NOT NULL,
	PRIMARY KEY(`project_id`, `flow_id`, `version`),
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `identity_secret` (
	`id` text PRIMARY KEY NOT NULL,
	`environment_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`sealed` text NOT NULL,
	FOREIGN KEY (`environment_id`) REFERENCES `environment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_token_hash_unique` ON `invitation` (`token_hash`);--> statement-breakpoint
CREATE TABLE `journey` (
	`project_id` text NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`project_id`, `id`),
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `live_flow` (
	`environment_id` text NOT NULL,
	`project_id` text NOT NULL,
	`flow_id` text NOT NULL,
	`version` integer NOT NULL,
	`published_at` integer NOT NULL,
	PRIMARY KEY(`environment_id`, `flow_id`),
	FOREIGN KEY (`environment_id`) REFERENCES `environment`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `live_flow_flow` ON `live_flow` (`project_id`,`flow_id`);--> statement-breakpoint
CREATE TABLE `member` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`joined_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `member_project_user` ON `member` (`project_id`,`user_id`);--> statement-breakpoint
CREATE INDEX `member_user` ON `member` (`user_id`);--> statement-breakpoint
CREATE TABLE `milestone` (
	`project_id` text NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`project_id`, `id`),
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `project` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`default_locale` text NOT NULL,
	`locales` text NOT NULL,
	`default_theme_id` text,
	`caps` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `setup_token` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `theme` (
	`project_id` text NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`project_id`, `id`),
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`locale` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
