// The one file that knows Microsoft's SDK: plain data in, plain data out. It is loaded when the connection is opened, and of teams-ai only the
// adapter and the application without its AI parts, because those cost a second and 80 MB. The SDK checks tokens, routes what comes in and
// writes the answers; it never tries again, because the ledger does.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { TeamsAdapter } from "@microsoft/teams-ai/lib/TeamsAdapter.js";
import type { Activity, TurnContext } from "botbuilder";
import { bodyOf, end, isLocal, isLoopback, looksGenuine, parsed } from "./entrance.ts";
import type { Failure } from "./errors.ts";
import { failureOf, NoToken } from "./failure.ts";
import { object, type Spot, text } from "./listen.ts";
import { CARD_TYPE, type Json } from "./render.ts";
import type { Response } from "./reply.ts";

/** Identifiers, codes and counts alone. pino fits. */
export interface Log {
  info(fields: Record<string, string | number>, event: string): void;
  warn(fields: Record<string, string | number>, event: string): void;
}

export interface ConnectorConfig {
  connection: string;
  appId: string;
  tenantId: string;
  /** Absent only where anybody may speak for Teams, which is for one machine alone. */
  appPassword?: string;
  /** Another authority than Microsoft's, such as a test's: where its keys are listed, how it names itself, and how the bot gets a token. */
  authority?: { keys: string; issuer: string; token(): Promise<string> };
  log: Log;
}

export type Result = { is: "ok"; data: Json } | Failure;

/** One activity from Teams. A rejection says that it was not taken. */
export type Receive = (activity: unknown) => Promise<Response | undefined>;

export interface Connector {
  /** Loads the SDK and begins to receive. */
  start(receive: Receive): Promise<void>;
  stop(): void;
  request(request: IncomingMessage, response: ServerResponse): void;
  /** Makes a conversation: with one person, or a thread in a channel, with its first message. */
  open(service: string, conversation: Json): Promise<Result>;
  post(at: Spot, activity: Json): Promise<Result>;
  rewrite(at: Spot, message: string, activity: Json): Promise<Result>;
  /** What Teams knows of one of the people in a conversation. */
  member(at: Spot, user: string): Promise<Result>;
  /** Asks for a token, for `doctor`. */
  tryToken(): Promise<Result>;
  /** Asks for the keys by which tokens are checked, for `doctor`. */
  tryKeys(): Promise<Result>;
}

const TIMEOUT_MS = 10_000;
/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
const AUTHORITY = {
  keys: "https://login.botframework.com/v1/.well-known/openidconfiguration",
  issuer: "https://api.botframework.com",
};
/** For whom the bot's own tokens are made. */
const AUDIENCE = "https://api.botframework.com";

export function createConnector(config: ConnectorConfig): Connector {
  const authority = config.authority ?? AUTHORITY;
  const open = config.appPassword === undefined && config.authority === undefined;
  let sdk: Promise<Sdk> | undefined;
  let listening: Receive | undefined;
  const load = (): Promise<Sdk> => (sdk ??= loadSdk(config, authority));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const receive = listening;
    // Before the start and after the stop Teams is to try again.
    if (receive === undefined) return end(response, 503);
    if (request.method !== "POST") return end(response, 405);
    const token = request.headers.authorization ?? "";
    if (open && !isLocal(request)) return end(response, 403);
    if (!open && !looksGenuine(token, authority.issuer)) return end(response, 401);
    const activity = parsed(await bodyOf(request));
    if (activity === undefined) return end(response, 400);
    // Tokens are bound to the service that sends: an activity that names none would be bound to nothing.
    const service = text(activity.serviceUrl);
    if (activity.channelId !== "msteams" || service === undefined || !URL.canParse(service)) return end(response, 403);
    if (open && !isLoopback(new URL(service).hostname)) return end(response, 403);
    const { status, body } = await (await load()).receive(token, activity, receive);
    end(response, status, body);
  }

  const call = async (service: string, act: (client: ConversationsClient) => Promise<unknown>): Promise<Result> => {
    try {
      const data = await act(await (await load()).clientFor(service));
      return { is: "ok", data: object(data) };
    } catch (error) {
      return failureOf(error);
    }
  };
  const options = { timeout: TIMEOUT_MS };

  return {
    start: async (receive) => {
      await load();
      listening = receive;
    },
    stop: () => {
      listening = undefined;
    },
    request: (request, response) => {
      answer(request, response).catch(() => {
        config.log.warn({ connection: config.connection }, "activity-not-taken");
        end(response, 503);
      });
    },
    open: (service, conversation) => call(service, (client) => client.createConversation(conversation, options)),
    post: ({ service, conversation }, activity) =>
      call(service, (client) => client.sendToConversation(conversation, activity, options)),
    rewrite: ({ service, conversation }, message, activity) =>
      call(service, (client) => client.updateActivity(conversation, message, activity, options)),
    member: ({ service, conversation }, user) =>
      call(service, (client) => client.getConversationMember(conversation, user, options)),
    tryToken: async () => {
      try {
        await (await load()).token();
        return { is: "ok", data: {} };
      } catch (error) {
        return failureOf(error);
      }
    },
    tryKeys: async () => {
      try {
        const response = await fetch(authority.keys, { signal: AbortSignal.timeout(TIMEOUT_MS) });
        await response.arrayBuffer();
        return response.ok
          ? { is: "ok", data: {} }
          : { is: "refused", status: response.status, code: `http_${response.status}` };
      } catch (error) {
        return failureOf(error);
      }
    },
  };
}

// ---- the SDK

interface Sdk {
  receive(token: string, activity: Json, receive: Receive): Promise<{ status: number; body?: unknown }>;
  clientFor(service: string): Promise<ConversationsClient>;
  token(): Promise<void>;
}

/** What is used of the SDK's client. */
interface ConversationsClient {
  createConversation(parameters: Json, options: { timeout: number }): Promise<unknown>;
  sendToConversation(conversation: string, activity: Json, options: { timeout: number }): Promise<unknown>;
  updateActivity(conversation: string, id: string, activity: Json, options: { timeout: number }): Promise<unknown>;
  getConversationMember(conversation: string, user: string, options: { timeout: number }): Promise<unknown>;
}

async function loadSdk(config: ConnectorConfig, authority: { keys: string; issuer: string }): Promise<Sdk> {
  const [{ TeamsAdapter }, { Application }, { ConfigurationServiceClientCredentialFactory }] = await Promise.all([
    import("@microsoft/teams-ai/lib/TeamsAdapter.js"),
    import("@microsoft/teams-ai/lib/Application.js"),
    import("botbuilder"),
  ]);
  const { appId, tenantId, appPassword } = config;
  const inner =
    appPassword === undefined
      ? new ConfigurationServiceClientCredentialFactory({})
      : new ConfigurationServiceClientCredentialFactory({
          MicrosoftAppId: appId,
          MicrosoftAppPassword: appPassword,
          MicrosoftAppType: "SingleTenant",
          MicrosoftAppTenantId: tenantId,
        });
  type Credentials = Awaited<ReturnType<typeof inner.createCredentials>>;
  const own = config.authority;
  const credentials = {
    isValidAppId: async (id: string) => id === appId,
    isAuthenticationDisabled: async () => own === undefined && appPassword === undefined,
    createCredentials: async (...args: Parameters<typeof inner.createCredentials>): Promise<Credentials> => {
      if (own !== undefined) return signing(async () => void 0, own.token);
      const given = await inner.createCredentials(...args);
      return signing((request) => given.signRequest(request));
    },
  };
  type Request = Parameters<Credentials["signRequest"]>[0];
  /** A token that could not be had is another failure than a request that failed. */
  function signing(sign: (request: Request) => Promise<unknown>, token?: () => Promise<string>): Credentials {
    return {
      signRequest: async (request) => {
        try {
          if (token !== undefined) request.headers.set("authorization", `Bearer ${await token()}`);
          await sign(request);
          return request;
        } catch (error) {
          throw new NoToken(error);
        }
      },
    };
  }

  class Door extends TeamsAdapter {
    readonly #clients = new Map<string, ConversationsClient>();

    /** As CloudAdapter.process, which tells every mistake to the console and to the sender, and a wrong key as a fault of ours. */
    async admit(token: string, activity: Json, logic: (context: TurnContext) => Promise<void>) {
      let admitted = false;
      try {
        const answer = await this.processActivity(token, activity as unknown as Activity, (context) => {
          admitted = true;
          return logic(context);
        });
        return { status: answer?.status ?? 200, body: answer?.body as unknown };
      } catch (error) {
        if (admitted) throw error;
        return { status: isUnauthorized(error) ? 401 : 503 };
      }
    }

    async clientFor(service: string): Promise<ConversationsClient> {
      const known = this.#clients.get(service);
      if (known !== undefined) return known;
      const identity = this.createClaimsIdentity(appId);
      const factory = this.botFrameworkAuthentication.createConnectorFactory(identity);
      const client = await factory.create(service, AUDIENCE);
      // The SDK would post again what may have been posted.
      (client as unknown as { client: { pipeline: Pipeline } }).client.pipeline.removePolicy({ phase: "Retry" });
      const conversations = client.conversations as unknown as ConversationsClient;
      this.#clients.set(service, conversations);
      return conversations;
    }

    async token(): Promise<void> {
      const given = await credentials.createCredentials(appId, AUDIENCE, publicCloud.ToChannelFromBotLoginUrl, true);
      await given.signRequest({ headers: new Map() } as unknown as Request);
    }
  }
  interface Pipeline {
    removePolicy(which: { phase: string }): unknown;
  }

  /** teams-ai would say that it is typing after a second, in rooms too, and has no ear for its option not to. */
  class Routes extends Application {
    override startTypingTimer(): void {}
  }

  const door = new Door(
    {
      ToBotFromChannelOpenIdMetadataUrl: authority.keys,
      ToBotFromChannelTokenIssuer: authority.issuer,
      ...publicCloud,
    },
    credentials,
  );
  return {
    receive: (token, activity, receive) => {
      const app = routesTo(receive);
      return door.admit(token, activity, async (context) => {
        if (context.activity.from?.id && context.activity.conversation?.id && context.activity.recipient?.id) {
          await app.run(context);
        }
      });
    },
    clientFor: (service) => door.clientFor(service),
    token: () => door.token(),
  };

  /** teams-ai writes each answer in the form that its question wants. */
  function routesTo(receive: Receive) {
    const app = new Routes({ adapter: door as TeamsAdapter, botAppId: appId, removeRecipientMention: false });
    const named = (name: string) => async (context: TurnContext) => context.activity.name === name;
    const hear = (context: TurnContext) => receive(context.activity);
    app.taskModules.fetch(named("task/fetch"), async (context) => taskFor(context, await hear(context)));
    app.taskModules.submit(named("task/submit"), async (context) => {
      const response = await hear(context);
      return response === undefined || response.is === "closed" ? null : taskFor(context, response);
    });
    app.adaptiveCards.actionExecute(named("adaptiveCard/action"), async (context) => {
      const response = await hear(context);
      if (response?.is === "card") return response.card as never;
      if (response?.is !== "failed") return response?.is === "words" ? response.text : "";
      const value = { code: "notNow", message: response.text };
      await reply(context, 200, { statusCode: 500, type: "application/vnd.microsoft.error", value });
      return "";
    });
    app.activity(
      async (context) => context.activity.type !== "invoke",
      async (context) => void (await hear(context)),
    );
    return app;
  }
}

/** The public cloud's addresses, which the SDK assumes only where it is given none at all. */
const publicCloud = {
  ToChannelFromBotLoginUrl: "https://login.microsoftonline.com/botframework.com",
  ToChannelFromBotOAuthScope: AUDIENCE,
  ToBotFromEmulatorOpenIdMetadataUrl: "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration",
  OAuthUrl: AUDIENCE,
  CallerId: "urn:botframework:azure",
  ValidateAuthority: "true",
};

/** teams-ai takes an answer that stands already, and then only needs any words. */
const ANSWERED = "-";

async function taskFor(context: TurnContext, response: Response | undefined) {
  if (response?.is === "words") return response.text;
  if (response?.is === "dialog") {
    const card = { contentType: CARD_TYPE, content: response.card };
    return { title: response.title, height: "large" as const, width: "medium" as const, card };
  }
  // Teams keeps a dialog open whose answer is an error, with what was typed in it.
  await reply(context, response?.is === "failed" ? 500 : 200);
  return ANSWERED;
}

const reply = (context: TurnContext, status: number, body?: unknown) =>
  context.sendActivity({ type: "invokeResponse", value: { status, ...(body === undefined ? {} : { body }) } });

const UNAUTHORIZED = new Set(["AuthenticationError", "JsonWebTokenError", "TokenExpiredError", "NotBeforeError"]);

function isUnauthorized(error: unknown): boolean {
  const { name, statusCode } = object(error);
  const kind = text(name) ?? "";
  const known = UNAUTHORIZED.has(kind) || (error as Error)?.constructor?.name === "AuthenticationError";
  return known && (statusCode === undefined || statusCode === 401 || statusCode === 403);
}
