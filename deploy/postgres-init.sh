#!/bin/sh
# Runs once, on an empty volume: the databases of Octroi and of Temporal, each with an owner of its own. The role that Octroi's server and worker sign in as
# owns nothing; `octroi migrate` gives it its rights on each table.
set -eu

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v owner_password="$OCTROI_OWNER_PASSWORD" -v octroi_password="$OCTROI_PASSWORD" -v temporal_password="$TEMPORAL_PASSWORD" <<'SQL'
create role octroi_owner login password :'owner_password';
create role octroi login password :'octroi_password';
create role temporal login password :'temporal_password';

create database octroi owner octroi_owner;
revoke all on database octroi from public;
grant connect on database octroi to octroi;

create database temporal owner temporal;
create database temporal_visibility owner temporal;
revoke all on database temporal, temporal_visibility from public;
SQL
