DROP INDEX `people_by_merged_into`;--> statement-breakpoint
DROP INDEX `people_by_account`;--> statement-breakpoint
CREATE INDEX `people_by_merged_into` ON `people` (`merged_into`) WHERE "people"."merged_into" is not null;--> statement-breakpoint
CREATE INDEX `people_by_account` ON `people` (`account`) WHERE "people"."account" is not null;