CREATE TABLE `decisions` (
	`environment` integer NOT NULL,
	`person` integer NOT NULL,
	`id` blob NOT NULL,
	`at` integer NOT NULL,
	`decided` text NOT NULL,
	PRIMARY KEY(`environment`, `person`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `decisions_by_time` ON `decisions` (`environment`,`at`);--> statement-breakpoint
CREATE TABLE `past_rules` (
	`environment_id` text NOT NULL,
	`from` integer NOT NULL,
	`hash` text NOT NULL,
	`rules` blob NOT NULL,
	PRIMARY KEY(`environment_id`, `from`),
	FOREIGN KEY (`environment_id`) REFERENCES `environment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `environment` ADD `decisions` text DEFAULT '{"share":1,"days":30}' NOT NULL;