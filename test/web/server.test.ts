import { request as plainRequest } from "node:http";
import { Router } from "express";
import { afterEach, describe, expect, it } from "vitest";
import type { Route } from "../../src/platform/platform.ts";
import { createWebServer, isHealthy, type WebServer, type WebServerOptions } from "../../src/web/server.ts";

const open: WebServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.stop()));
});

async function serve(options: Partial<WebServerOptions> = {}): Promise<string> {
  const server = createWebServer({
    port: 0,
    log: { error: () => undefined },
    health: async () => ({ database: true, tickSeconds: 4 }),
    metrics: async () => [],
    ...options,
  });
  open.push(server);
  return (await server.start()).url;
}

const page = (path: string, handle: (router: Router) => void) => {
  const router = Router();
  handle(router);
  return { path, router };
};
const hello = page("/hello", (router) => router.get("/", (_request, response) => void response.send("hello")));

/** fetch does not let one choose the Host header. */
function statusFor(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    plainRequest(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

describe("health", () => {
  it("is fine while the database answers and the heartbeat is on time", async () => {
    const answer = await fetch(`${await serve()}/health`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: "healthy", database: true, tickSeconds: 4 });
  });

  it("is not, without the database or the heartbeat", async () => {
    const url = await serve({ health: async () => ({ database: false, tickSeconds: 4 }) });
    const answer = await fetch(`${url}/health`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ status: "unhealthy", database: false });
    expect(isHealthy({ database: true, tickSeconds: 180 })).toBe(true);
    expect(isHealthy({ database: true, tickSeconds: 181 })).toBe(false);
    expect(isHealthy({ database: true })).toBe(false);
  });
});

describe("metrics", () => {
  it("are Prometheus text", async () => {
    const metrics = [
      {
        name: "kindling_deliveries",
        help: "Posts by state",
        type: "gauge" as const,
        values: [{ value: 3, labels: { state: 'a"b\\c' } }, { value: 0 }],
      },
    ];
    const answer = await fetch(`${await serve({ metrics: async () => metrics })}/metrics`);
    expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(await answer.text()).toBe(
      "# HELP kindling_deliveries Posts by state\n# TYPE kindling_deliveries gauge\n" +
        'kindling_deliveries{state="a\\"b\\\\c"} 3\nkindling_deliveries 0\n',
    );
  });
});

describe("platform routes", () => {
  const echo: Route = {
    path: "/events",
    handle: (request, response) => {
      request.pipe(response);
    },
  };

  it("get the body as it came, whatever it says it is", async () => {
    const url = await serve({ routes: [echo], pages: [hello] });
    const body = '{"b":1,  "a":"\u00e9"}  ';
    const answer = await fetch(`${url}/events?x=1`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    });
    expect(await answer.text()).toBe(body);
    expect(answer.headers.get("content-security-policy")).toBeNull();
  });

  it("answer to every host name; pages answer to this machine's alone", async () => {
    const url = await serve({ routes: [echo], pages: [hello] });
    expect(await statusFor(`${url}/events`, "bot.example.org")).toBe(200);
    expect(await statusFor(`${url}/health`, "10.0.0.7:3000")).toBe(200);
    for (const name of ["localhost:1", "127.0.0.1", "[::1]:80", "LocalHost"]) {
      expect(await statusFor(`${url}/hello`, name)).toBe(200);
    }
    for (const name of ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "localhost:1@evil"]) {
      expect(await statusFor(`${url}/hello`, name)).toBe(421);
    }
  });

  it("may not claim one path twice", () => {
    expect(() =>
      createWebServer({
        port: 0,
        routes: [echo, echo],
        log: { error: () => undefined },
        health: async () => ({ database: true }),
        metrics: async () => [],
      }),
    ).toThrow(RangeError);
  });

  it("that throw are answered with 500, and logged without the error's text", async () => {
    const logged: unknown[] = [];
    const broken: Route = {
      path: "/events",
      handle: () => {
        throw new TypeError("a secret");
      },
    };
    const url = await serve({ routes: [broken], log: { error: (...all) => void logged.push(all) } });
    expect((await fetch(`${url}/events`)).status).toBe(500);
    expect(JSON.stringify(logged)).toContain("TypeError");
    expect(JSON.stringify(logged)).not.toContain("secret");
  });
});

describe("pages", () => {
  it("let nothing run or load but what is ours, and no frame hold them", async () => {
    const answer = await fetch(`${await serve({ pages: [hello] })}/hello`);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy.split(";").map((part) => part.trim())).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]);
    expect(answer.headers.get("x-frame-options")).toBe("DENY");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("referrer-policy")).toBe("same-origin");
    expect(answer.headers.get("x-powered-by")).toBeNull();
  });

  it("that fail say no more than that they failed", async () => {
    const logged: unknown[] = [];
    const broken = page("/broken", (router) =>
      router.get("/", async () => {
        throw new Error("what somebody wrote");
      }),
    );
    const url = await serve({ pages: [broken], log: { error: (...all) => void logged.push(all) } });
    const answer = await fetch(`${url}/broken`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe("500\n");
    expect(JSON.stringify(logged)).not.toContain("somebody");
  });

  it("begin where the installation says", async () => {
    const url = await serve({ pages: [hello], home: "/hello" });
    expect(await (await fetch(url)).text()).toBe("hello");
    expect((await fetch(`${await serve()}/`)).status).toBe(404);
  });
});

describe("stopping", () => {
  it("lets a request under way finish, and takes no more", async () => {
    const started = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const slow = page("/slow", (router) =>
      router.get("/", async (_request, response) => {
        started.resolve();
        await goOn.promise;
        response.send("done");
      }),
    );
    const url = await serve({ pages: [slow] });
    const answer = fetch(`${url}/slow`);
    await started.promise;
    const stopped = open.splice(0)[0]?.stop();
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    goOn.resolve();
    expect(await (await answer).text()).toBe("done");
    await stopped;
  });

  it("may be asked twice, or before the start", async () => {
    const server = createWebServer({
      port: 0,
      log: { error: () => undefined },
      health: async () => ({ database: true }),
      metrics: async () => [],
    });
    await server.stop();
    await server.start();
    await server.stop();
    await server.stop();
  });

  it("a port that is taken is told at the start", async () => {
    const url = await serve();
    await expect(serve({ port: Number(new URL(url).port) })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
