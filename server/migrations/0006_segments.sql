CREATE TABLE `lifecycle` (
	`project_id` text PRIMARY KEY NOT NULL,
	`definition` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `segment` (
	`project_id` text NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`project_id`, `id`),
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `segment_day` (
	`environment_id` text NOT NULL,
	`segment_id` text NOT NULL,
	`day` integer NOT NULL,
	`people` integer NOT NULL,
	`is_computed` integer NOT NULL,
	PRIMARY KEY(`environment_id`, `segment_id`, `day`),
	FOREIGN KEY (`environment_id`) REFERENCES `environment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `segment_entry` (
	`list` integer NOT NULL,
	`kind` integer NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`list`, `kind`, `value`),
	FOREIGN KEY (`list`) REFERENCES `segment_list`(`number`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `segment_list` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`environment_id` text NOT NULL,
	`segment_id` text NOT NULL,
	FOREIGN KEY (`environment_id`) REFERENCES `environment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `segment_list_segment` ON `segment_list` (`environment_id`,`segment_id`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `first_traits` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
UPDATE `accounts` SET `first_traits` = `traits`;--> statement-breakpoint
ALTER TABLE `event_environments` ADD `weeks_counted` integer DEFAULT 0 NOT NULL;