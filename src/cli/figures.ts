// What /health and /metrics tell: whether the installation does its work, and counts. Nothing of anybody.

import { deliveryReport } from "../delivery/report.ts";
import type { Installation } from "../installation.ts";
import type { Service } from "../service.ts";
import type { Metric } from "../web/metrics.ts";
import type { Health } from "../web/server.ts";

export async function healthOf(installation: Installation, service: Service): Promise<Health> {
  const tickSeconds = Math.round(service.heartbeat.lastTickAge() / 1000);
  try {
    await installation.home.store.now();
    return { database: true, tickSeconds };
  } catch {
    return { database: false, tickSeconds };
  }
}

export async function metricsOf(
  installation: Installation,
  service: Service,
  now: () => Parameters<typeof deliveryReport>[1],
): Promise<Metric[]> {
  const { store } = installation.home;
  const { counts } = await store.transaction((tx) => deliveryReport(tx, now()));
  const waiting = await store.transaction((tx) => tx.dueWork.count({ where: { state: "waiting" } }));
  return [
    {
      name: "kindling_deliveries",
      help: "Posts in the ledger, by state.",
      type: "gauge",
      values: Object.entries(counts).map(([state, value]) => ({ value, labels: { state } })),
    },
    {
      name: "kindling_due_work_waiting",
      help: "Work that waits for its moment.",
      type: "gauge",
      values: [{ value: waiting }],
    },
    {
      name: "kindling_tick_age_seconds",
      help: "Seconds since the heartbeat's last tick ended.",
      type: "gauge",
      values: [{ value: Math.round(service.heartbeat.lastTickAge() / 1000) }],
    },
    {
      name: "kindling_memory_bytes",
      help: "Resident memory of the process.",
      type: "gauge",
      values: [{ value: process.memoryUsage.rss() }],
    },
  ];
}
