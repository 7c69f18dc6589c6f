-- Where a large input or output lies: `<size in bytes>:<kind>:<name>`. The text beside it is then null.
ALTER TABLE "step_run" ADD COLUMN     "input_blob" TEXT COLLATE "C",
ADD COLUMN     "output_blob" TEXT COLLATE "C";
