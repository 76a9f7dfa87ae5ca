// Addresses of PostgreSQL databases, `postgresql://user:password@host:port/database?…`. On a Unix socket the host is the parameter `host`.

/** The same server, another database. */
export function addressOf(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(database)}`;
  return address.href;
}

/** The name of the database in an address. */
export function databaseIn(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/** A space within a value is written with a backslash before it. */
const SESSION = "-c TimeZone=UTC -c DateStyle=ISO -c default_transaction_isolation=read\\ committed";

/**
 * The same address, with its sessions in UTC and its dates in ISO form whatever the server's defaults are: the driver adapter writes and
 * reads `timestamptz` wrongly otherwise. Later options win, so ours come last.
 */
export function inUtc(url: string): string {
  const address = new URL(url);
  const given = address.searchParams.get("options");
  address.searchParams.set("options", [given, SESSION].filter(Boolean).join(" "));
  return address.href;
}

/** Where it is, for people: never the password, nor any parameter. */
export function placeOf(url: string): string {
  const address = new URL(url);
  const host = address.searchParams.get("host") ?? address.hostname;
  const port = address.searchParams.get("port") ?? address.port;
  return `${databaseIn(url)} on ${host || "localhost"}${port ? `:${port}` : ""}`;
}
