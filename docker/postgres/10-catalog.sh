#!/bin/sh
# Run once by the PostgreSQL image, on a fresh data folder: the catalog's roles and database.
# Passwords come from files, never from the environment.
set -eu
psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$(cat /run/secrets/catalog.database.owner.password)" \
  --set app_password="$(cat /run/secrets/catalog.database.app.password)" \
  --file /opt/catalog/roles.sql
