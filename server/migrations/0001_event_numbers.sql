ALTER TABLE `counter_definitions` ADD `number` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `event_environments` ADD `commits` integer DEFAULT 0 NOT NULL;