#!/usr/bin/env bash
# Run once by the database's image, on an empty data folder: the login of the application, beside the owner's. It is a
# member of the restricted role, so that even a broken application cannot rewrite what is append-only.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v password="$APPLICATION_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE tien_do_app NOLOGIN;
CREATE ROLE tien_do_api LOGIN PASSWORD :'password' IN ROLE tien_do_app;
SQL
