-- The two roles and the database of Asof Catalog; psql variables owner_password and app_password hold the passwords.
-- The owner makes and changes tables (migrations). The application logs in as catalog_app, which owns nothing: the
-- migrations grant it what it may do.
CREATE ROLE catalog_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE catalog_app LOGIN PASSWORD :'app_password';
CREATE DATABASE catalog OWNER catalog_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE catalog FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE catalog TO catalog_app;
