// A name in a private post as a way to that person: Teams lets no bot bring two people into a chat of their own, but a link opens one.
// https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams

import type { AccountRef, Inline, Message } from "../../src/platform/message.ts";

/** Opens a chat with somebody of the same tenant; as a draft, until the first word is sent. Teams takes the principal name alone. */
export const chatLink = (tenant: string, principal: string): string =>
  `https://teams.microsoft.com/l/chat/0/0?${new URLSearchParams({ tenantId: tenant, users: principal })}`;

/**
 * The message with everybody named in it, save the reader, as a link to a chat with them; as their mere name where Teams does not tell their
 * principal name. Nobody can be called by name in a chat that they are not in.
 */
export async function withChatLinks(
  message: Message,
  reader: AccountRef,
  tenant: string,
  principalOf: (user: string) => Promise<string | undefined>,
): Promise<Message> {
  const written = async (inline: Inline): Promise<Inline> => {
    if (typeof inline === "string" || !("mention" in inline)) return inline;
    const { mention, name } = inline;
    if (mention.connection !== reader.connection) return name;
    if (mention.user === reader.user) return inline;
    const principal = await principalOf(mention.user);
    return principal === undefined ? name : { link: chatLink(tenant, principal), text: name };
  };
  const body = message.body.map((paragraph) => Promise.all(paragraph.map(written)));
  return { ...message, body: await Promise.all(body) };
}
