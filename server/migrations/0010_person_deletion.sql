CREATE TABLE `person_deletion` (
	`environment_id` text NOT NULL,
	`person_id` text NOT NULL,
	`begun_at` integer NOT NULL,
	PRIMARY KEY(`environment_id`, `person_id`),
	FOREIGN KEY (`environment_id`) REFERENCES `environment`(`id`) ON UPDATE no action ON DELETE cascade
);
