// A person at a browser who installs the app: pages, links, forms, cookies. Cookies marked Secure are kept on this machine too, as browsers do.

export interface Page {
  status: number;
  url: string;
  html: string;
  headers: Headers;
}

export interface Browser {
  visit(url: string): Promise<Page>;
  /** Follows the page's one link. */
  follow(page: Page): Promise<Page>;
  /** Presses the form's button of somebody on the consent page. */
  allowAs(page: Page, person: string): Promise<Page>;
  /** Presses "Cancel" on the consent page. */
  cancel(page: Page): Promise<Page>;
  cookies: Map<string, string>;
}

export function createBrowser(): Browser {
  const cookies = new Map<string, string>();
  async function go(url: string, form?: URLSearchParams): Promise<Page> {
    const response = await fetch(url, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form === undefined ? {} : { method: "POST", body: form }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const to = response.headers.get("location");
    if (to !== null && response.status >= 300 && response.status < 400) return go(new URL(to, url).toString());
    return { status: response.status, url, html: await response.text(), headers: response.headers };
  }
  return {
    cookies,
    visit: (url) => go(url),
    follow: (page) => {
      const [, href = ""] = /<a href="([^"]+)"/.exec(page.html) ?? [];
      return go(new URL(plain(href), page.url).toString());
    },
    allowAs: (page, person) => {
      const forms = [...page.html.matchAll(/<form[^>]*action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/g)];
      const form = forms.find(([, , inside = ""]) => inside.includes(person));
      if (form === undefined) throw new Error(`nobody called ${person} on the page`);
      const [, action = "", inside = ""] = form;
      const fields = [...inside.matchAll(/name="([^"]+)" value="([^"]*)"/g)];
      const values = new URLSearchParams();
      for (const [, name = "", value = ""] of fields) values.set(name, plain(value));
      return go(new URL(plain(action), page.url).toString(), values);
    },
    cancel: (page) => {
      const asked = new URL(page.url).searchParams;
      const back = new URL(asked.get("redirect_uri") ?? "");
      back.searchParams.set("error", "access_denied");
      back.searchParams.set("state", asked.get("state") ?? "");
      return go(back.toString());
    },
  };
}

const plain = (text: string): string =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
