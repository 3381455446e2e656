#!/bin/sh
# Brings Temporal's two databases to the schema of this image's version, by Temporal's own tool. Run again, it changes nothing.
set -eu

for name in temporal visibility; do
  database=temporal
  [ "$name" = visibility ] && database=temporal_visibility
  temporal-sql-tool --db "$database" setup-schema -v 0.0
  temporal-sql-tool --db "$database" update-schema --schema-name "postgresql/v12/$name"
done
