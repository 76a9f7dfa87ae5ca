// What stands on a page and in a text, read back.

/** Every number that is written in digits. */
export const numbersIn = (text: string): string[] => text.match(/\d+(?:\.\d+)?/g) ?? [];

/** The words of a page, the text of its pictures included; the name of who is signed in, addresses and hidden fields left out. */
export function textOfPage(html: string): string {
  const alternatives = [...html.matchAll(/ alt="([^"]*)"/g)].map(([, text]) => text ?? "");
  const words = html.replaceAll(/<(head|header)>[\s\S]*?<\/\1>/g, " ").replaceAll(/<[^>]*>/g, " ");
  return [words, ...alternatives].join(" ").replaceAll(/&#?\w+;/g, " ");
}

/** Signs in with a link from the chat, as a browser does; gives what fetches a page of the site. */
export async function signIn(site: string, link: string): Promise<(path: string) => Promise<string>> {
  const cookies = new Map<string, string>();
  const call = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const to = address.startsWith("http") ? address : `${site}${address}`;
    const response = await fetch(to, { ...init, redirect: "manual", headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
  const form = await (await call(link)).text();
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  const body = new URLSearchParams(fields.map(([, name = "", value = ""]): [string, string] => [name, value]));
  const entered = await call("/organise/enter", { method: "POST", body });
  if (entered.status !== 303) throw new Error(`signing in gave ${entered.status}`);
  return async (path) => {
    const response = await call(path);
    if (response.status !== 200) throw new Error(`${path} gave ${response.status}`);
    return response.text();
  };
}
