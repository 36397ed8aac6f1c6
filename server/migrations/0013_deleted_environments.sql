CREATE TABLE `content_use` (
	`environment_id` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`environment_id`, `hash`),
	FOREIGN KEY (`environment_id`) REFERENCES `environment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `content_use_hash` ON `content_use` (`hash`);--> statement-breakpoint
ALTER TABLE `environment` ADD `deleted_at` integer;--> statement-breakpoint
ALTER TABLE `project` ADD `deleted_at` integer;