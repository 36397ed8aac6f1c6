CREATE TABLE `model_version` (
	`project_id` text NOT NULL,
	`milestone_id` text NOT NULL,
	`version` integer NOT NULL,
	`behaviour` text NOT NULL,
	`saved_at` integer NOT NULL,
	`saved_by` text,
	`reason` text NOT NULL,
	`source` text NOT NULL,
	PRIMARY KEY(`project_id`, `milestone_id`, `version`),
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade
);
