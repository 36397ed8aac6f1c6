CREATE TABLE `identity_keys` (
	`environment_id` text PRIMARY KEY NOT NULL,
	`url` text,
	`keys` text NOT NULL,
	`issuer` text,
	`audience` text,
	FOREIGN KEY (`environment_id`) REFERENCES `environment`(`id`) ON UPDATE no action ON DELETE cascade
);
