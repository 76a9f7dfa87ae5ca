// The workspaces, tenants and servers of the configuration, as rows that accounts and rooms belong to.

import type { Temporal } from "../clock.ts";
import type { Post } from "../feature.ts";
import { connectionId } from "../ids.ts";
import type { PlatformNews } from "../platform/interaction.ts";
import type { Tx } from "../store/store.ts";
import { takeNews } from "./news.ts";

export interface NamedConnection {
  id: string;
  platform: string;
  name: string;
}

/**
 * Brings the rows in line with the configuration at the start, and gives what organisers are to be told. A connection that is no longer
 * configured counts as removed; its accounts and rooms stay, for the case that it comes back. `apps` are the configured entries whose
 * workspaces connect by installing: each of these is connected for as long as its install is there.
 */
export async function keepConnections(
  tx: Tx,
  connections: readonly NamedConnection[],
  now: Temporal.Instant,
  apps: readonly string[] = [],
): Promise<Post[]> {
  const news = (id: string, what: PlatformNews["news"]): PlatformNews => ({
    kind: "news",
    eventId: "start",
    at: now,
    connection: connectionId(id),
    news: what,
  });
  const posts: Post[] = [];
  for (const { id, platform, name } of connections) {
    await tx.connection.upsert({ where: { id }, create: { id, platform, name }, update: { platform, name } });
    posts.push(...(await takeNews(tx, news(id, { what: "connected" }), now)));
  }
  const ofApps = { app: { in: [...apps] } };
  for (const { connectionId: id } of await tx.install.findMany({ where: ofApps, select: { connectionId: true } }))
    posts.push(...(await takeNews(tx, news(id, { what: "connected" }), now)));
  const kept = connections.map(({ id }) => id);
  // Asked of the installs themselves, so that one which another instance takes at this very moment is not lost.
  const gone = await tx.connection.findMany({
    where: { id: { notIn: kept }, state: "connected", NOT: { install: { is: ofApps } } },
  });
  for (const { id } of gone)
    posts.push(...(await takeNews(tx, news(id, { what: "disconnected", because: "removed" }), now)));
  return posts;
}
