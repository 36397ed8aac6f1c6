CREATE TABLE `pending_commits` (
	`number` integer PRIMARY KEY NOT NULL,
	`keys` blob NOT NULL
);
--> statement-breakpoint
ALTER TABLE `person_states` ADD `as_of` integer DEFAULT 0 NOT NULL;