#!/bin/sh
# Runs the store's suite against a separately installed PostgreSQL (POSTGRES_BIN, by default Debian's 15): a cluster of its own in a
# temporary folder, on a free port of this machine, as an unprivileged account, in a zone that is not UTC. Takes vitest's arguments.
set -eu
cd "$(dirname "$0")/../.."
bin="${POSTGRES_BIN:-/usr/lib/postgresql/15/bin}"
[ -x "$bin/initdb" ] || { echo "no PostgreSQL in $bin; set POSTGRES_BIN" >&2; exit 1; }
folder="$(mktemp -d)"
chmod 711 "$folder"
mkdir -m 700 "$folder/data"

if [ "$(id -u)" = 0 ]; then
  account="$(id -un postgres 2>/dev/null || echo nobody)"
  chown "$account" "$folder/data"
  unprivileged() { setpriv --reuid="$account" --regid="$(id -g "$account")" --clear-groups "$@"; }
else
  unprivileged() { "$@"; }
fi

stop() {
  [ -f "$folder/data/postmaster.pid" ] && (cd / && unprivileged "$bin/pg_ctl" stop -D "$folder/data" -m fast -w >/dev/null)
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

port="$(node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')"
(cd / && unprivileged "$bin/initdb" -D "$folder/data" --username=tester --auth=trust --encoding=UTF8 --locale=C --no-sync >/dev/null)
(cd / && unprivileged "$bin/pg_ctl" start -D "$folder/data" -w -l "$folder/data/server.log" \
  -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories= -c fsync=off -c timezone=Pacific/Auckland" >/dev/null)

KINDLING_TEST_SERVER_URL="postgresql://tester@127.0.0.1:$port/postgres" \
  node_modules/.bin/vitest run --config vitest.server.config.ts "$@"
