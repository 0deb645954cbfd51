#!/bin/bash
# Sourced by the image's entrypoint before the server starts, so it must not exit on success.
#
# The database's passwords come as files and reach the server in its environment; without them there is no start.
export_secret() {
  if [ ! -s "/run/secrets/$1" ]; then
    echo "The secret $1 is missing: the server reads a password of the database from /run/secrets/$1." >&2
    exit 1
  fi
  export "$2=$(cat "/run/secrets/$1")"
}
export_secret catalog.database.owner.password CATALOG_DATABASE_OWNER_PASSWORD
export_secret catalog.database.app.password CATALOG_DATABASE_APP_PASSWORD

# The base image's well-known administrator password is replaced by the secret admin.password or, without one, by a
# random one that nobody knows: the console is then of no use, and the server can still be stopped.
replace_admin_password() {
  local secret=/run/secrets/admin.password marker="${CONFIG_DIR}/.admin-password-replaced" new change
  [ -f "$marker" ] && return 0
  if [ -s "$secret" ]; then new="$(cat "$secret")"; else new="$(head -c 32 /dev/urandom | base64 | tr -dc 'A-Za-z0-9')"; fi
  change="$(mktemp)"
  { grep '^AS_ADMIN_PASSWORD=' "${PASSWORD_FILE}"; echo "AS_ADMIN_NEWPASSWORD=${new}"; } > "$change"
  "${PAYARA_DIR}/bin/asadmin" --user "${ADMIN_USER}" --passwordfile="$change" change-admin-password --domain_name="${DOMAIN_NAME}" \
    && { grep -v '^AS_ADMIN_PASSWORD=' "${PASSWORD_FILE}"; echo "AS_ADMIN_PASSWORD=${new}"; } > "$change" \
    && cat "$change" > "${PASSWORD_FILE}" && touch "$marker"
  local result=$?
  rm -f "$change"
  return $result
}
replace_admin_password || exit 1
