// Figures for Prometheus, as text (https://prometheus.io/docs/instrumenting/exposition_formats/). Counts and durations only; labels are
// words of ours, never anything that people wrote.

export interface Metric {
  /** Letters, digits and underscores. */
  name: string;
  help: string;
  type: "counter" | "gauge";
  values: { value: number; labels?: Record<string, string> }[];
}

/** Writes the text. Throws a RangeError for a name that Prometheus would not read: that is a mistake in our code. */
export function writeMetrics(metrics: readonly Metric[]): string {
  return metrics.map(writeMetric).join("");
}

function writeMetric({ name, help, type, values }: Metric): string {
  const lines = values.map(({ value, labels = {} }) => {
    const pairs = Object.entries(labels).map(
      ([label, text]) => `${legal(label)}="${escaped(text).replaceAll('"', '\\"')}"`,
    );
    return `${legal(name)}${pairs.length > 0 ? `{${pairs.join(",")}}` : ""} ${value}\n`;
  });
  return `# HELP ${legal(name)} ${escaped(help)}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

const escaped = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");

function legal(name: string): string {
  if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) throw new RangeError(`not a metric's name: ${name}`);
  return name;
}
