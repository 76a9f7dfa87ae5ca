// Generated from prompts/wording/en.yaml by `node src/prompts/write-wording-keys.ts`. Do not edit.
// biome-ignore-all format: generated
// biome-ignore-all lint: generated

/** What each entry of the wording needs to be told. */
export interface WordingArguments {
  "cohort.about.button": Record<string, never>;
  "cohort.about.intro": Record<string, never>;
  "cohort.about.job": Record<string, never>;
  "cohort.about.job-hint": Record<string, never>;
  "cohort.about.organisation": Record<string, never>;
  "cohort.about.organisation-hint": Record<string, never>;
  "cohort.about.place": Record<string, never>;
  "cohort.about.place-hint": Record<string, never>;
  "cohort.about.sector": Record<string, never>;
  "cohort.about.title": Record<string, never>;
  "cohort.about.zone": Record<string, never>;
  "cohort.about.zone-hint": Record<string, never>;
  "cohort.accounts.add": Record<string, never>;
  "cohort.accounts.body": Record<string, never>;
  "cohort.accounts.button": Record<string, never>;
  "cohort.accounts.cannot-prefer": Record<string, never>;
  "cohort.accounts.gone": Record<string, never>;
  "cohort.accounts.last": Record<string, never>;
  "cohort.accounts.option-this": { connection: string | number };
  "cohort.accounts.prefer": Record<string, never>;
  "cohort.accounts.prefer-intro": Record<string, never>;
  "cohort.accounts.prefer-submit": Record<string, never>;
  "cohort.accounts.prefer-title": Record<string, never>;
  "cohort.accounts.preferred": Record<string, never>;
  "cohort.accounts.preferred-now": { connection: string | number };
  "cohort.accounts.reachable": Record<string, never>;
  "cohort.accounts.this": Record<string, never>;
  "cohort.accounts.title": { cohort: string | number };
  "cohort.accounts.unlink": Record<string, never>;
  "cohort.accounts.unlink-intro": Record<string, never>;
  "cohort.accounts.unlink-submit": Record<string, never>;
  "cohort.accounts.unlink-title": Record<string, never>;
  "cohort.accounts.unlinked": { connection: string | number };
  "cohort.accounts.unreachable": Record<string, never>;
  "cohort.accounts.which": Record<string, never>;
  "cohort.charter.accept": Record<string, never>;
  "cohort.charter.answers": Record<string, never>;
  "cohort.charter.chats": Record<string, never>;
  "cohort.charter.decline": Record<string, never>;
  "cohort.charter.declined": Record<string, never>;
  "cohort.charter.returning": Record<string, never>;
  "cohort.charter.rule": Record<string, never>;
  "cohort.charter.seen": Record<string, never>;
  "cohort.charter.title": { cohort: string | number };
  "cohort.charter.yours": Record<string, never>;
  "cohort.code.already": { cohort: string | number };
  "cohort.code.button": Record<string, never>;
  "cohort.code.hint": Record<string, never>;
  "cohort.code.label": Record<string, never>;
  "cohort.code.not-a-code": Record<string, never>;
  "cohort.code.not-here": Record<string, never>;
  "cohort.code.submit": Record<string, never>;
  "cohort.code.title": Record<string, never>;
  "cohort.code.too-many": Record<string, never>;
  "cohort.code.unknown": Record<string, never>;
  "cohort.erase.button": Record<string, never>;
  "cohort.erase.done": Record<string, never>;
  "cohort.erase.done-here": { cohort: string | number };
  "cohort.erase.final": Record<string, never>;
  "cohort.erase.kept": Record<string, never>;
  "cohort.erase.scope": Record<string, never>;
  "cohort.erase.scope-everywhere": Record<string, never>;
  "cohort.erase.scope-here": Record<string, never>;
  "cohort.erase.submit": Record<string, never>;
  "cohort.erase.title": Record<string, never>;
  "cohort.erase.type": { word: string | number };
  "cohort.erase.what": Record<string, never>;
  "cohort.erase.what-of-several": Record<string, never>;
  "cohort.erase.word": Record<string, never>;
  "cohort.erase.wrong-word": { word: string | number };
  "cohort.held.account": { account: string | number; when: string | number };
  "cohort.held.accounts": Record<string, never>;
  "cohort.held.button": Record<string, never>;
  "cohort.held.charter": Record<string, never>;
  "cohort.held.intro": Record<string, never>;
  "cohort.held.joined": Record<string, never>;
  "cohort.held.language": Record<string, never>;
  "cohort.held.left": Record<string, never>;
  "cohort.held.membership": Record<string, never>;
  "cohort.held.next": Record<string, never>;
  "cohort.held.page": { page: string | number; pages: string | number };
  "cohort.held.paused-until": Record<string, never>;
  "cohort.held.person": Record<string, never>;
  "cohort.held.post": Record<string, never>;
  "cohort.held.previous": Record<string, never>;
  "cohort.held.roles": Record<string, never>;
  "cohort.held.send": Record<string, never>;
  "cohort.held.send-text": Record<string, never>;
  "cohort.held.sent": Record<string, never>;
  "cohort.held.since": Record<string, never>;
  "cohort.held.state": Record<string, never>;
  "cohort.held.title": { cohort: string | number };
  "cohort.home-button": Record<string, never>;
  "cohort.home.closed": Record<string, never>;
  "cohort.home.facilitator": Record<string, never>;
  "cohort.home.organiser": Record<string, never>;
  "cohort.home.paused": Record<string, never>;
  "cohort.home.paused-until": { day: string | number };
  "cohort.join.change": Record<string, never>;
  "cohort.join.continue": Record<string, never>;
  "cohort.join.done": { cohort: string | number };
  "cohort.join.expired": Record<string, never>;
  "cohort.join.first": { when: string | number };
  "cohort.join.half-way": { cohort: string | number };
  "cohort.join.one-more": { cohort: string | number };
  "cohort.join.organiser": Record<string, never>;
  "cohort.join.submit": Record<string, never>;
  "cohort.leave.body": Record<string, never>;
  "cohort.leave.button": Record<string, never>;
  "cohort.leave.done": { cohort: string | number };
  "cohort.leave.no": Record<string, never>;
  "cohort.leave.only-organiser": Record<string, never>;
  "cohort.leave.removed": { cohort: string | number };
  "cohort.leave.title": { cohort: string | number };
  "cohort.leave.yes": Record<string, never>;
  "cohort.link.careful": Record<string, never>;
  "cohort.link.done": { name: string | number };
  "cohort.link.done-title": Record<string, never>;
  "cohort.link.expired": Record<string, never>;
  "cohort.link.how": { command: string | number; minutes: number };
  "cohort.link.other-person": Record<string, never>;
  "cohort.link.same": Record<string, never>;
  "cohort.link.title": Record<string, never>;
  "cohort.link.told": { connection: string | number };
  "cohort.link.told-title": Record<string, never>;
  "cohort.link.undo": Record<string, never>;
  "cohort.not-yours": Record<string, never>;
  "cohort.offer.button": Record<string, never>;
  "cohort.offer.name": Record<string, never>;
  "cohort.offer.name-hint": Record<string, never>;
  "cohort.offer.themes": Record<string, never>;
  "cohort.offer.themes-hint": Record<string, never>;
  "cohort.offer.title": Record<string, never>;
  "cohort.pause.back": Record<string, never>;
  "cohort.pause.back-title": { cohort: string | number };
  "cohort.pause.button": Record<string, never>;
  "cohort.pause.change": Record<string, never>;
  "cohort.pause.done": { cohort: string | number };
  "cohort.pause.done-until": { cohort: string | number; day: string | number };
  "cohort.pause.intro": Record<string, never>;
  "cohort.pause.next": { when: string | number };
  "cohort.pause.not-a-day": Record<string, never>;
  "cohort.pause.not-ahead": Record<string, never>;
  "cohort.pause.resume": Record<string, never>;
  "cohort.pause.resumed": { cohort: string | number };
  "cohort.pause.submit": Record<string, never>;
  "cohort.pause.title": Record<string, never>;
  "cohort.pause.too-far": Record<string, never>;
  "cohort.pause.until": Record<string, never>;
  "cohort.pause.until-hint": Record<string, never>;
  "cohort.privacy.body": Record<string, never>;
  "cohort.privacy.button": Record<string, never>;
  "cohort.privacy.title": { cohort: string | number };
  "cohort.refused.closed": { cohort: string | number };
  "cohort.refused.expired": { cohort: string | number };
  "cohort.refused.full": { cohort: string | number };
  "cohort.refused.used": { cohort: string | number };
  "cohort.rhythm.as-cohort": { day: string | number };
  "cohort.rhythm.button": Record<string, never>;
  "cohort.rhythm.day": Record<string, never>;
  "cohort.rhythm.intro": { zone: string | number };
  "cohort.rhythm.remind": Record<string, never>;
  "cohort.rhythm.remind-no": Record<string, never>;
  "cohort.rhythm.remind-yes": Record<string, never>;
  "cohort.rhythm.time": Record<string, never>;
  "cohort.rhythm.time-hint": { time: string | number };
  "cohort.rhythm.title": Record<string, never>;
  "cohort.rhythm.when": { day: string | number; time: string | number; zone: string | number };
  "cohort.role.alumnus": Record<string, never>;
  "cohort.role.changed": { roles: string | number };
  "cohort.role.facilitator": Record<string, never>;
  "cohort.role.member": Record<string, never>;
  "cohort.role.organiser": Record<string, never>;
  "cohort.settings.button": Record<string, never>;
  "cohort.settings.none": Record<string, never>;
  "cohort.settings.question": Record<string, never>;
  "cohort.settings.reminder": Record<string, never>;
  "cohort.settings.save": Record<string, never>;
  "cohort.settings.saved": Record<string, never>;
  "cohort.settings.since": { day: string | number };
  "cohort.settings.title": { cohort: string | number };
  "cohort.settings.which": Record<string, never>;
  "cohort.state.joined": Record<string, never>;
  "cohort.state.left": Record<string, never>;
  "cohort.state.paused": Record<string, never>;
  "cohort.take-part.button": Record<string, never>;
  "cohort.take-part.done": Record<string, never>;
  "cohort.welcome.back": { cohorts: string | number };
  "cohort.welcome.back-title": Record<string, never>;
  "cohort.welcome.body": Record<string, never>;
  "cohort.welcome.not-kept": Record<string, never>;
  "cohort.welcome.title": Record<string, never>;
  "cohort.wrong.missing": Record<string, never>;
  "cohort.wrong.sector": Record<string, never>;
  "cohort.wrong.time": Record<string, never>;
  "cohort.wrong.zone": Record<string, never>;
  "cohort.wrong.zone-perhaps": { zones: string | number };
  "conversation.failed": Record<string, never>;
  "conversation.failed-button": Record<string, never>;
  "conversation.failed-field": Record<string, never>;
  "conversation.failed-form-title": Record<string, never>;
  "conversation.home-help": { contact: string | number };
  "conversation.home-other-button": { cohort: string | number };
  "conversation.outdated": Record<string, never>;
  "conversation.said": Record<string, never>;
  "conversation.unknown-command": Record<string, never>;
  "delivery.part-gone": Record<string, never>;
  "friend.apart.add": Record<string, never>;
  "friend.apart.add-intro": Record<string, never>;
  "friend.apart.add-title": Record<string, never>;
  "friend.apart.added": { name: string | number };
  "friend.apart.button": Record<string, never>;
  "friend.apart.drop": Record<string, never>;
  "friend.apart.drop-intro": Record<string, never>;
  "friend.apart.drop-title": Record<string, never>;
  "friend.apart.dropped": { name: string | number };
  "friend.apart.how": Record<string, never>;
  "friend.apart.nobody": Record<string, never>;
  "friend.apart.nobody-left": Record<string, never>;
  "friend.apart.none": Record<string, never>;
  "friend.apart.several": { names: string | number };
  "friend.apart.title": { cohort: string | number };
  "friend.apart.who": Record<string, never>;
  "friend.apart.who-hint": Record<string, never>;
  "friend.ask-button": Record<string, never>;
  "friend.challenge.asked-either": Record<string, never>;
  "friend.challenge.asked-other": Record<string, never>;
  "friend.challenge.asked-own": Record<string, never>;
  "friend.challenge.either": Record<string, never>;
  "friend.challenge.name": Record<string, never>;
  "friend.challenge.other": Record<string, never>;
  "friend.challenge.own": Record<string, never>;
  "friend.closed": { cohort: string | number };
  "friend.concern.button": Record<string, never>;
  "friend.concern.care": { name: string | number };
  "friend.concern.done": Record<string, never>;
  "friend.concern.empty": Record<string, never>;
  "friend.concern.how": Record<string, never>;
  "friend.concern.how-talk": Record<string, never>;
  "friend.concern.how-words": Record<string, never>;
  "friend.concern.never": { name: string | number };
  "friend.concern.nobody": Record<string, never>;
  "friend.concern.nobody-but": { contact: string | number };
  "friend.concern.post": Record<string, never>;
  "friend.concern.post-title": { cohort: string | number };
  "friend.concern.read": Record<string, never>;
  "friend.concern.read-title": { cohort: string | number };
  "friend.concern.settle": Record<string, never>;
  "friend.concern.settled": Record<string, never>;
  "friend.concern.submit": Record<string, never>;
  "friend.concern.title": Record<string, never>;
  "friend.concern.too-long": { length: number };
  "friend.concern.wants-to-talk": { about: string | number; from: string | number };
  "friend.concern.who-reads": { name: string | number };
  "friend.concern.words": Record<string, never>;
  "friend.concern.words-hint": Record<string, never>;
  "friend.concern.writes": { about: string | number; from: string | number };
  "friend.end.after": Record<string, never>;
  "friend.end.after-again": Record<string, never>;
  "friend.end.after-done": Record<string, never>;
  "friend.end.done": { name: string | number };
  "friend.end.done-thanks": { name: string | number };
  "friend.end.intro": { name: string | number };
  "friend.end.submit": Record<string, never>;
  "friend.end.thanks": Record<string, never>;
  "friend.end.thanks-hint": Record<string, never>;
  "friend.end.title": Record<string, never>;
  "friend.end.too-long": { length: number };
  "friend.ended.again": Record<string, never>;
  "friend.ended.friend": { name: string | number };
  "friend.ended.mentor": { name: string | number };
  "friend.ended.somebody": Record<string, never>;
  "friend.ended.thanks": { name: string | number };
  "friend.ended.title": { cohort: string | number };
  "friend.form.about": Record<string, never>;
  "friend.form.about-hint": Record<string, never>;
  "friend.form.agree": Record<string, never>;
  "friend.form.beforehand": Record<string, never>;
  "friend.form.beforehand-hint": Record<string, never>;
  "friend.form.challenge": Record<string, never>;
  "friend.form.intro": Record<string, never>;
  "friend.form.show": Record<string, never>;
  "friend.form.submit": Record<string, never>;
  "friend.form.submit-change": Record<string, never>;
  "friend.form.theme": Record<string, never>;
  "friend.form.title-change": Record<string, never>;
  "friend.form.title-friend": Record<string, never>;
  "friend.form.title-mentor": Record<string, never>;
  "friend.form.urgency": Record<string, never>;
  "friend.friends-button": Record<string, never>;
  "friend.given-back": Record<string, never>;
  "friend.guide.friend-four": Record<string, never>;
  "friend.guide.friend-one": Record<string, never>;
  "friend.guide.friend-three": Record<string, never>;
  "friend.guide.friend-title": Record<string, never>;
  "friend.guide.friend-two": Record<string, never>;
  "friend.guide.mentor-four": Record<string, never>;
  "friend.guide.mentor-one": Record<string, never>;
  "friend.guide.mentor-three": Record<string, never>;
  "friend.guide.mentor-title": Record<string, never>;
  "friend.guide.mentor-two": Record<string, never>;
  "friend.guide.rule": Record<string, never>;
  "friend.held.am-friend": { name: string | number; theme: string | number };
  "friend.held.am-mentor": { name: string | number; theme: string | number };
  "friend.held.asked": { theme: string | number };
  "friend.held.asked-open": { theme: string | number };
  "friend.held.attribute-gone": Record<string, never>;
  "friend.held.away": Record<string, never>;
  "friend.held.concern": { name: string | number };
  "friend.held.have-friend": { name: string | number; theme: string | number };
  "friend.held.have-mentor": { name: string | number; theme: string | number };
  "friend.held.met": { answer: string | number; name: string | number };
  "friend.held.over": { match: string | number };
  "friend.held.request-friend": { theme: string | number };
  "friend.held.request-mentor": { theme: string | number };
  "friend.held.rests": { day: string | number };
  "friend.held.terms": { friends: number; mentees: number };
  "friend.held.thanks": Record<string, never>;
  "friend.held.title": Record<string, never>;
  "friend.kept.add": Record<string, never>;
  "friend.kept.already": Record<string, never>;
  "friend.kept.button": Record<string, never>;
  "friend.kept.done": { one: string | number; other: string | number };
  "friend.kept.drop": { number: string | number };
  "friend.kept.dropped": { one: string | number; other: string | number };
  "friend.kept.form-intro": Record<string, never>;
  "friend.kept.form-title": Record<string, never>;
  "friend.kept.how": Record<string, never>;
  "friend.kept.left": Record<string, never>;
  "friend.kept.means": { one: string | number; other: string | number };
  "friend.kept.no": Record<string, never>;
  "friend.kept.none": Record<string, never>;
  "friend.kept.one": Record<string, never>;
  "friend.kept.other": Record<string, never>;
  "friend.kept.pair": { one: string | number; other: string | number };
  "friend.kept.preview": Record<string, never>;
  "friend.kept.same": Record<string, never>;
  "friend.kept.title": { cohort: string | number };
  "friend.kept.under-way": Record<string, never>;
  "friend.kept.yes": Record<string, never>;
  "friend.match.end": Record<string, never>;
  "friend.match.gone": Record<string, never>;
  "friend.match.not-again": Record<string, never>;
  "friend.match.over": { name: string | number };
  "friend.match.title": { cohort: string | number };
  "friend.members-only": Record<string, never>;
  "friend.met.ask": { name: string | number };
  "friend.met.dated": Record<string, never>;
  "friend.met.end": Record<string, never>;
  "friend.met.end-again": Record<string, never>;
  "friend.met.ended": { name: string | number };
  "friend.met.keep": Record<string, never>;
  "friend.met.late": Record<string, never>;
  "friend.met.met": Record<string, never>;
  "friend.met.no": Record<string, never>;
  "friend.met.not-yet": Record<string, never>;
  "friend.met.private": { name: string | number };
  "friend.met.said-dated": Record<string, never>;
  "friend.met.said-met": { name: string | number };
  "friend.met.said-no": { name: string | number };
  "friend.met.said-not-yet": Record<string, never>;
  "friend.met.title": { cohort: string | number };
  "friend.not-again.done": { name: string | number };
  "friend.not-again.ends": { name: string | number };
  "friend.not-again.means": { name: string | number };
  "friend.not-again.no": Record<string, never>;
  "friend.not-again.yes": Record<string, never>;
  "friend.note.gone-on": Record<string, never>;
  "friend.note.rests": Record<string, never>;
  "friend.note.title": { cohort: string | number };
  "friend.nudge.how": { name: string | number };
  "friend.nudge.match": Record<string, never>;
  "friend.nudge.why": { name: string | number };
  "friend.offer.accept": Record<string, never>;
  "friend.offer.accepted": Record<string, never>;
  "friend.offer.asks-friend": Record<string, never>;
  "friend.offer.asks-mentor": { months: number };
  "friend.offer.decline": Record<string, never>;
  "friend.offer.declined": Record<string, never>;
  "friend.offer.from": { who: string | number };
  "friend.offer.late": Record<string, never>;
  "friend.offer.matched-friend": { who: string | number };
  "friend.offer.matched-mentor": { who: string | number };
  "friend.offer.matched-next": Record<string, never>;
  "friend.offer.no-means": Record<string, never>;
  "friend.offer.not-now": Record<string, never>;
  "friend.offer.over": Record<string, never>;
  "friend.offer.rests": { day: string | number };
  "friend.offer.title": { cohort: string | number };
  "friend.offer.unnamed": Record<string, never>;
  "friend.offer.until": { until: string | number };
  "friend.offer.yes-means": Record<string, never>;
  "friend.opening.asker-friend": { friend: string | number; theme: string | number };
  "friend.opening.asker-mentor": { friend: string | number; theme: string | number };
  "friend.opening.both-friend": { asker: string | number; friend: string | number; theme: string | number };
  "friend.opening.both-mentor": { asker: string | number; friend: string | number; theme: string | number };
  "friend.opening.friend-friend": { asker: string | number; theme: string | number };
  "friend.opening.friend-mentor": { asker: string | number; theme: string | number };
  "friend.opening.title": { cohort: string | number };
  "friend.opening.words": { name: string | number };
  "friend.overview.back": Record<string, never>;
  "friend.overview.concerns": { count: number };
  "friend.overview.counts": { asking: string | number; ended: string | number; matched: string | number };
  "friend.overview.friend": Record<string, never>;
  "friend.overview.line": { asking: string | number; matched: string | number };
  "friend.overview.mentor": Record<string, never>;
  "friend.overview.never": Record<string, never>;
  "friend.overview.read": { number: string | number };
  "friend.overview.title": { cohort: string | number };
  "friend.overview.unserved": { themes: string | number };
  "friend.request.again": Record<string, never>;
  "friend.request.asking": Record<string, never>;
  "friend.request.button": Record<string, never>;
  "friend.request.change": Record<string, never>;
  "friend.request.changed": Record<string, never>;
  "friend.request.gone": Record<string, never>;
  "friend.request.nobody": Record<string, never>;
  "friend.request.nobody-hint-friend": Record<string, never>;
  "friend.request.nobody-hint-mentor": Record<string, never>;
  "friend.request.rests": Record<string, never>;
  "friend.request.see": Record<string, never>;
  "friend.request.shown": Record<string, never>;
  "friend.request.shown-no": Record<string, never>;
  "friend.request.shown-yes": Record<string, never>;
  "friend.request.thinking": { minutes: number };
  "friend.request.title-friend": { cohort: string | number };
  "friend.request.title-mentor": { cohort: string | number };
  "friend.request.withdraw": Record<string, never>;
  "friend.request.withdrawn": Record<string, never>;
  "friend.request.yes": Record<string, never>;
  "friend.show.am-friend": { theme: string | number; who: string | number };
  "friend.show.am-mentor": { theme: string | number; who: string | number };
  "friend.show.asking-friend": { theme: string | number };
  "friend.show.asking-mentor": { theme: string | number };
  "friend.show.have-friend": { theme: string | number; who: string | number };
  "friend.show.have-mentor": { theme: string | number; who: string | number };
  "friend.show.how": Record<string, never>;
  "friend.show.look": { theme: string | number };
  "friend.show.none": Record<string, never>;
  "friend.show.offer-friend": { theme: string | number };
  "friend.show.offer-mentor": { theme: string | number };
  "friend.show.request": { theme: string | number };
  "friend.show.rests": { theme: string | number };
  "friend.show.title": { cohort: string | number };
  "friend.show.with": { name: string | number };
  "friend.show.yes": { theme: string | number };
  "friend.show.you-rest": { day: string | number };
  "friend.terms.button": Record<string, never>;
  "friend.terms.friends": Record<string, never>;
  "friend.terms.intro": Record<string, never>;
  "friend.terms.not-a-day": Record<string, never>;
  "friend.terms.not-ahead": Record<string, never>;
  "friend.terms.people": { count: number };
  "friend.terms.rest": Record<string, never>;
  "friend.terms.rest-hint": Record<string, never>;
  "friend.terms.saved": Record<string, never>;
  "friend.terms.title": Record<string, never>;
  "friend.terms.too-far": Record<string, never>;
  "friend.theme": Record<string, never>;
  "friend.urgency.month": Record<string, never>;
  "friend.urgency.name": Record<string, never>;
  "friend.urgency.none": Record<string, never>;
  "friend.urgency.week": Record<string, never>;
  "friend.which": Record<string, never>;
  "friend.wrong.choose": Record<string, never>;
  "friend.wrong.empty": Record<string, never>;
  "friend.wrong.theme": Record<string, never>;
  "friend.wrong.theme-asked": Record<string, never>;
  "friend.wrong.too-long": { length: number };
  "friend.wrong.too-many": Record<string, never>;
  "friend.yes.again": Record<string, never>;
  "friend.yes.agree": Record<string, never>;
  "friend.yes.agreed-friend": { who: string | number };
  "friend.yes.agreed-mentor": { who: string | number };
  "friend.yes.means": Record<string, never>;
  "friend.yes.no-match": Record<string, never>;
  "friend.yes.no-match-thanks": Record<string, never>;
  "friend.yes.over": Record<string, never>;
  "friend.yes.pass": Record<string, never>;
  "friend.yes.passed": Record<string, never>;
  "friend.yes.title": { cohort: string | number };
  "friend.yes.who-friend": { theme: string | number; who: string | number };
  "friend.yes.who-mentor": { theme: string | number; who: string | number };
  "install.again-button": Record<string, never>;
  "install.begin-button": Record<string, never>;
  "install.begin-reads": Record<string, never>;
  "install.begin-title": Record<string, never>;
  "install.begin-what": Record<string, never>;
  "install.begin-where": Record<string, never>;
  "install.declined": Record<string, never>;
  "install.declined-title": Record<string, never>;
  "install.done-button": Record<string, never>;
  "install.done-next": Record<string, never>;
  "install.done-title": { workspace: string | number };
  "install.failed": Record<string, never>;
  "install.failed-title": Record<string, never>;
  "install.org": Record<string, never>;
  "install.org-title": Record<string, never>;
  "install.stale": Record<string, never>;
  "install.stale-title": Record<string, never>;
  "introduction.card.always-button": Record<string, never>;
  "introduction.card.aside": { cohort: string | number };
  "introduction.card.ask-button": Record<string, never>;
  "introduction.card.assistant": Record<string, never>;
  "introduction.card.assistant-hint": Record<string, never>;
  "introduction.card.edit-button": Record<string, never>;
  "introduction.card.email": Record<string, never>;
  "introduction.card.empty": Record<string, never>;
  "introduction.card.hidden": Record<string, never>;
  "introduction.card.hide-button": Record<string, never>;
  "introduction.card.intro": Record<string, never>;
  "introduction.card.never-button": Record<string, never>;
  "introduction.card.nothing": Record<string, never>;
  "introduction.card.now-always": Record<string, never>;
  "introduction.card.now-ask": Record<string, never>;
  "introduction.card.now-never": Record<string, never>;
  "introduction.card.of": { name: string | number; what: string | number };
  "introduction.card.of-name": { name: string | number };
  "introduction.card.phone": Record<string, never>;
  "introduction.card.post-title": Record<string, never>;
  "introduction.card.save-button": Record<string, never>;
  "introduction.card.saved": Record<string, never>;
  "introduction.card.show-button": Record<string, never>;
  "introduction.card.show-to-button": { names: string | number };
  "introduction.card.shown": { names: string | number };
  "introduction.card.shown-already": Record<string, never>;
  "introduction.card.times": Record<string, never>;
  "introduction.card.times-hint": Record<string, never>;
  "introduction.card.title": Record<string, never>;
  "introduction.card.video": Record<string, never>;
  "introduction.card.video-hint": Record<string, never>;
  "introduction.card.video-of": { name: string | number };
  "introduction.card.who-sees": Record<string, never>;
  "introduction.card.write-button": Record<string, never>;
  "introduction.card.wrong-email": Record<string, never>;
  "introduction.card.wrong-long": { most: string | number };
  "introduction.card.wrong-phone": Record<string, never>;
  "introduction.card.wrong-video": Record<string, never>;
  "introduction.draft-dropped": Record<string, never>;
  "introduction.draft-gone": Record<string, never>;
  "introduction.given-back": Record<string, never>;
  "introduction.gone": Record<string, never>;
  "introduction.held-line": { names: string | number; relay: string | number; when: string | number };
  "introduction.held-messages": Record<string, never>;
  "introduction.held-messages-count": { count: number };
  "introduction.held-title": Record<string, never>;
  "introduction.home-button": { names: string | number };
  "introduction.home-relay": { names: string | number };
  "introduction.line-gone": Record<string, never>;
  "introduction.meeting.button": Record<string, never>;
  "introduction.meeting.by": { name: string | number };
  "introduction.meeting.calendar-title": { names: string | number };
  "introduction.meeting.day": Record<string, never>;
  "introduction.meeting.done": { names: string | number; when: string | number };
  "introduction.meeting.intro": { names: string | number; zone: string | number };
  "introduction.meeting.length": Record<string, never>;
  "introduction.meeting.link": Record<string, never>;
  "introduction.meeting.minutes": { minutes: string | number };
  "introduction.meeting.place": Record<string, never>;
  "introduction.meeting.post-title": Record<string, never>;
  "introduction.meeting.submit": Record<string, never>;
  "introduction.meeting.time": Record<string, never>;
  "introduction.meeting.title": Record<string, never>;
  "introduction.meeting.when": { minutes: string | number; when: string | number; zone: string | number };
  "introduction.meeting.wrong-day": Record<string, never>;
  "introduction.meeting.wrong-far": Record<string, never>;
  "introduction.meeting.wrong-past": Record<string, never>;
  "introduction.meeting.wrong-time": Record<string, never>;
  "introduction.meeting.yours": Record<string, never>;
  "introduction.message-aside": { cohort: string | number };
  "introduction.message-by": { name: string | number };
  "introduction.message-last": { cohort: string | number };
  "introduction.message-title": Record<string, never>;
  "introduction.mine-asked": { names: string | number };
  "introduction.mine-empty": { names: string | number };
  "introduction.mine-hidden": { names: string | number };
  "introduction.mine-shown": { names: string | number };
  "introduction.not-arrived": { known: string | number; name: string | number };
  "introduction.not-arrived-title": Record<string, never>;
  "introduction.not-to": { names: string | number };
  "introduction.passed-on": { names: string | number };
  "introduction.perhaps-arrived": { known: string | number; name: string | number };
  "introduction.perhaps-arrived-title": Record<string, never>;
  "introduction.place-here": Record<string, never>;
  "introduction.place.address": Record<string, never>;
  "introduction.place.button": Record<string, never>;
  "introduction.place.intro": Record<string, never>;
  "introduction.place.removed": Record<string, never>;
  "introduction.place.saved": Record<string, never>;
  "introduction.place.title": Record<string, never>;
  "introduction.relay-asked": { count: number; names: string | number };
  "introduction.relay-asked-title": Record<string, never>;
  "introduction.relay-asking": { names: string | number };
  "introduction.relay-away": Record<string, never>;
  "introduction.relay-button": Record<string, never>;
  "introduction.relay-copies": { places: string | number };
  "introduction.relay-declined": { names: string | number };
  "introduction.relay-declined-done": Record<string, never>;
  "introduction.relay-declined-title": Record<string, never>;
  "introduction.relay-ends": Record<string, never>;
  "introduction.relay-how": { names: string | number };
  "introduction.relay-keeps": Record<string, never>;
  "introduction.relay-no-button": Record<string, never>;
  "introduction.relay-nobody": { names: string | number };
  "introduction.relay-off": { names: string | number };
  "introduction.relay-off-but": { names: string | number };
  "introduction.relay-off-title": Record<string, never>;
  "introduction.relay-off-unnamed": Record<string, never>;
  "introduction.relay-on-title": Record<string, never>;
  "introduction.relay-still": { names: string | number };
  "introduction.relay-stop-button": Record<string, never>;
  "introduction.relay-stop-with-button": { names: string | number };
  "introduction.relay-stopped": { names: string | number };
  "introduction.relay-withdraw-button": Record<string, never>;
  "introduction.relay-withdrawn": { names: string | number };
  "introduction.relay-yes-button": Record<string, never>;
  "introduction.same-place": { place: string | number };
  "introduction.together": Record<string, never>;
  "introduction.too-long": { length: string | number; most: string | number };
  "introduction.unreachable": { names: string | number };
  "introduction.whom": { minutes: string | number };
  "introduction.whom-in-button": { cohort: string | number; names: string | number };
  "introduction.whom-none-button": Record<string, never>;
  "introduction.whom-title": Record<string, never>;
  "introduction.words-only": Record<string, never>;
  "mentoring.add": Record<string, never>;
  "mentoring.ask-button": Record<string, never>;
  "mentoring.attribute.added": { name: string | number };
  "mentoring.attribute.dropped": { name: string | number };
  "mentoring.attribute.enough": Record<string, never>;
  "mentoring.attribute.intro": Record<string, never>;
  "mentoring.attribute.name": Record<string, never>;
  "mentoring.attribute.name-hint": Record<string, never>;
  "mentoring.attribute.pairs": Record<string, never>;
  "mentoring.attribute.pairs-hint": Record<string, never>;
  "mentoring.attribute.rule": Record<string, never>;
  "mentoring.attribute.title": Record<string, never>;
  "mentoring.attribute.values": Record<string, never>;
  "mentoring.attribute.values-hint": Record<string, never>;
  "mentoring.button": Record<string, never>;
  "mentoring.drop": { number: string | number };
  "mentoring.form-intro": Record<string, never>;
  "mentoring.form-title": Record<string, never>;
  "mentoring.mentees": Record<string, never>;
  "mentoring.months": Record<string, never>;
  "mentoring.months-button": Record<string, never>;
  "mentoring.months-hint": Record<string, never>;
  "mentoring.no-values": Record<string, never>;
  "mentoring.none": Record<string, never>;
  "mentoring.off": Record<string, never>;
  "mentoring.on": { months: number };
  "mentoring.rule.different": Record<string, never>;
  "mentoring.rule.except": Record<string, never>;
  "mentoring.rule.same": Record<string, never>;
  "mentoring.rule.says-different": { values: string | number };
  "mentoring.rule.says-except": { pairs: string | number; values: string | number };
  "mentoring.rule.says-same": { values: string | number };
  "mentoring.saved": Record<string, never>;
  "mentoring.say-first": { names: string | number };
  "mentoring.start": Record<string, never>;
  "mentoring.stop": Record<string, never>;
  "mentoring.stopped": Record<string, never>;
  "mentoring.title": { cohort: string | number };
  "mentoring.unsaid": Record<string, never>;
  "mentoring.values-button": Record<string, never>;
  "mentoring.values-intro": Record<string, never>;
  "mentoring.values-note": Record<string, never>;
  "mentoring.values-saved": Record<string, never>;
  "mentoring.values-title": Record<string, never>;
  "mentoring.wrong-months": Record<string, never>;
  "mentoring.wrong.choose": Record<string, never>;
  "mentoring.wrong.missing": Record<string, never>;
  "mentoring.wrong.no-pairs": Record<string, never>;
  "mentoring.wrong.not-a-pair": { line: string | number };
  "mentoring.wrong.too-few": Record<string, never>;
  "mentoring.wrong.too-many": Record<string, never>;
  "organiser.breaks.add": Record<string, never>;
  "organiser.breaks.added": { name: string | number };
  "organiser.breaks.backwards": Record<string, never>;
  "organiser.breaks.body": { breaks: number };
  "organiser.breaks.button": Record<string, never>;
  "organiser.breaks.days": { from: string | number; to: string | number };
  "organiser.breaks.form-intro": Record<string, never>;
  "organiser.breaks.form-title": Record<string, never>;
  "organiser.breaks.from": Record<string, never>;
  "organiser.breaks.missing": Record<string, never>;
  "organiser.breaks.name": Record<string, never>;
  "organiser.breaks.name-hint": Record<string, never>;
  "organiser.breaks.not-a-day": Record<string, never>;
  "organiser.breaks.outside": Record<string, never>;
  "organiser.breaks.overlaps": { name: string | number };
  "organiser.breaks.remove": { name: string | number };
  "organiser.breaks.removed": { name: string | number };
  "organiser.breaks.submit": Record<string, never>;
  "organiser.breaks.title": { cohort: string | number };
  "organiser.breaks.to": Record<string, never>;
  "organiser.closed": { cohort: string | number };
  "organiser.codes.body": { codes: number };
  "organiser.codes.button": Record<string, never>;
  "organiser.codes.days": Record<string, never>;
  "organiser.codes.end": { number: string | number };
  "organiser.codes.ended": Record<string, never>;
  "organiser.codes.form-intro": Record<string, never>;
  "organiser.codes.form-title": Record<string, never>;
  "organiser.codes.how": { code: string | number };
  "organiser.codes.minted": { day: string | number; role: string | number; uses: number };
  "organiser.codes.minted-title": { cohort: string | number };
  "organiser.codes.name": { made: string | number; number: string | number };
  "organiser.codes.new": Record<string, never>;
  "organiser.codes.none": Record<string, never>;
  "organiser.codes.once": Record<string, never>;
  "organiser.codes.role": Record<string, never>;
  "organiser.codes.submit": Record<string, never>;
  "organiser.codes.title": { cohort: string | number };
  "organiser.codes.uses": Record<string, never>;
  "organiser.codes.value": { day: string | number; role: string | number; uses: number };
  "organiser.codes.wrong-count": { most: string | number };
  "organiser.gone": Record<string, never>;
  "organiser.home-next": { what: string | number; when: string | number };
  "organiser.home-troubles": { posts: number };
  "organiser.home-unreachable": { people: number };
  "organiser.news.connection-lost": { connection: string | number };
  "organiser.news.person-unreachable": { name: string | number };
  "organiser.news.room-lost": { command: string | number; room: string | number };
  "organiser.news.title": { cohort: string | number };
  "organiser.not-organiser": Record<string, never>;
  "organiser.panel.back": Record<string, never>;
  "organiser.panel.button": Record<string, never>;
  "organiser.panel.codes": Record<string, never>;
  "organiser.panel.help": Record<string, never>;
  "organiser.panel.next": Record<string, never>;
  "organiser.panel.none": Record<string, never>;
  "organiser.panel.not-arrived": Record<string, never>;
  "organiser.panel.not-arrived-is": { people: number; posts: number };
  "organiser.panel.nothing-next": Record<string, never>;
  "organiser.panel.people": Record<string, never>;
  "organiser.panel.places": { places: string | number; taken: string | number };
  "organiser.panel.rooms": Record<string, never>;
  "organiser.panel.title": { cohort: string | number };
  "organiser.people.button": Record<string, never>;
  "organiser.people.change": Record<string, never>;
  "organiser.people.changed": { name: string | number };
  "organiser.people.choose": Record<string, never>;
  "organiser.people.form-intro": Record<string, never>;
  "organiser.people.form-title": Record<string, never>;
  "organiser.people.make-facilitator": Record<string, never>;
  "organiser.people.make-not-facilitator": Record<string, never>;
  "organiser.people.make-not-organiser": Record<string, never>;
  "organiser.people.make-organiser": Record<string, never>;
  "organiser.people.make-removed": Record<string, never>;
  "organiser.people.next": Record<string, never>;
  "organiser.people.page": { page: string | number; pages: string | number; people: number };
  "organiser.people.previous": Record<string, never>;
  "organiser.people.refused-already": { name: string | number };
  "organiser.people.refused-last-organiser": { name: string | number };
  "organiser.people.refused-left": { name: string | number };
  "organiser.people.submit": Record<string, never>;
  "organiser.people.title": { cohort: string | number };
  "organiser.people.unreachable": Record<string, never>;
  "organiser.people.what": Record<string, never>;
  "organiser.people.who": Record<string, never>;
  "organiser.post.digest": Record<string, never>;
  "organiser.post.greeting": Record<string, never>;
  "organiser.post.private": Record<string, never>;
  "organiser.post.pulse": Record<string, never>;
  "organiser.post.question": Record<string, never>;
  "organiser.post.room-question": Record<string, never>;
  "organiser.post.round": Record<string, never>;
  "organiser.post.sets": Record<string, never>;
  "organiser.post.shared": Record<string, never>;
  "organiser.programme.button": Record<string, never>;
  "organiser.programme.choose": Record<string, never>;
  "organiser.programme.chosen": { week: string | number };
  "organiser.programme.clear": { week: string | number };
  "organiser.programme.cleared": Record<string, never>;
  "organiser.programme.contact": Record<string, never>;
  "organiser.programme.contact-hint": Record<string, never>;
  "organiser.programme.contact-intro": Record<string, never>;
  "organiser.programme.contact-label": Record<string, never>;
  "organiser.programme.contact-title": Record<string, never>;
  "organiser.programme.days": Record<string, never>;
  "organiser.programme.no-weeks": Record<string, never>;
  "organiser.programme.pick": Record<string, never>;
  "organiser.programme.pick-label": Record<string, never>;
  "organiser.programme.pick-title": Record<string, never>;
  "organiser.programme.picked": { day: string | number };
  "organiser.programme.question": Record<string, never>;
  "organiser.programme.questions-title": { day: string | number; theme: string | number };
  "organiser.programme.rhythm": Record<string, never>;
  "organiser.programme.rhythm-intro": Record<string, never>;
  "organiser.programme.rhythm-title": Record<string, never>;
  "organiser.programme.theme": Record<string, never>;
  "organiser.programme.title": { cohort: string | number };
  "organiser.programme.week": Record<string, never>;
  "organiser.programme.week-gone": Record<string, never>;
  "organiser.programme.week-intro": Record<string, never>;
  "organiser.programme.week-submit": Record<string, never>;
  "organiser.programme.week-title": Record<string, never>;
  "organiser.remedy.blocked": Record<string, never>;
  "organiser.remedy.disconnected": Record<string, never>;
  "organiser.remedy.failed": Record<string, never>;
  "organiser.remedy.forbidden": Record<string, never>;
  "organiser.remedy.left": Record<string, never>;
  "organiser.remedy.not-in-room": Record<string, never>;
  "organiser.remedy.not-installed": Record<string, never>;
  "organiser.remedy.refused": Record<string, never>;
  "organiser.remedy.room-gone": Record<string, never>;
  "organiser.remedy.unconfirmed": Record<string, never>;
  "organiser.remove.body": { name: string | number };
  "organiser.remove.done": { name: string | number };
  "organiser.remove.no": Record<string, never>;
  "organiser.remove.title": { cohort: string | number };
  "organiser.remove.yes": Record<string, never>;
  "organiser.remove.yourself": Record<string, never>;
  "organiser.rooms.again": { cohort: string | number };
  "organiser.rooms.already": { cohort: string | number };
  "organiser.rooms.body": { command: string | number; rooms: number };
  "organiser.rooms.bound": { cohort: string | number };
  "organiser.rooms.button": Record<string, never>;
  "organiser.rooms.fine": Record<string, never>;
  "organiser.rooms.hello": { cohort: string | number };
  "organiser.rooms.hello-rule": Record<string, never>;
  "organiser.rooms.lost": Record<string, never>;
  "organiser.rooms.only-organisers": Record<string, never>;
  "organiser.rooms.other-cohort": { cohort: string | number };
  "organiser.rooms.say-there": { command: string | number };
  "organiser.rooms.title": { cohort: string | number };
  "organiser.rooms.unbind": { room: string | number };
  "organiser.rooms.unbound": { room: string | number };
  "organiser.rooms.which": { handles: string | number };
  "organiser.troubles.again": { number: string | number };
  "organiser.troubles.away": { names: string | number };
  "organiser.troubles.button": Record<string, never>;
  "organiser.troubles.group": { posts: string | number; what: string | number };
  "organiser.troubles.none": Record<string, never>;
  "organiser.troubles.not-needed": Record<string, never>;
  "organiser.troubles.queued": Record<string, never>;
  "organiser.troubles.title": { cohort: string | number };
  "organiser.troubles.to": { what: string | number; whom: string | number };
  "organiser.which": Record<string, never>;
  "organiser.work.digest": Record<string, never>;
  "organiser.work.other": { people: number };
  "organiser.work.pulse": Record<string, never>;
  "organiser.work.question": { people: number };
  "organiser.work.room-question": { people: number };
  "organiser.work.round": Record<string, never>;
  "organiser.work.sets": Record<string, never>;
  "platform.add-me-first": Record<string, never>;
  "platform.app-full": Record<string, never>;
  "platform.app-short": Record<string, never>;
  "platform.close-button": Record<string, never>;
  "platform.command-description": Record<string, never>;
  "platform.correct-form-button": Record<string, never>;
  "platform.corrections": Record<string, never>;
  "platform.day-hint": Record<string, never>;
  "platform.done": Record<string, never>;
  "platform.entered": Record<string, never>;
  "platform.form-ready": Record<string, never>;
  "platform.name": Record<string, never>;
  "platform.needed": Record<string, never>;
  "platform.not-now": Record<string, never>;
  "platform.open-form-button": Record<string, never>;
  "platform.show-me-button": Record<string, never>;
  "platform.still-working": Record<string, never>;
  "platform.waiting": Record<string, never>;
  "platform.word.answer": Record<string, never>;
  "platform.word.friend": Record<string, never>;
  "platform.word.help": Record<string, never>;
  "platform.word.home": Record<string, never>;
  "platform.word.join": Record<string, never>;
  "platform.word.join-code": Record<string, never>;
  "platform.word.journal": Record<string, never>;
  "platform.word.organise": Record<string, never>;
  "platform.word.pulse": Record<string, never>;
  "platform.word.room": Record<string, never>;
  "platform.word.settings": Record<string, never>;
  "pulse.about-button": Record<string, never>;
  "pulse.again-button": Record<string, never>;
  "pulse.answer-button": Record<string, never>;
  "pulse.back-button": Record<string, never>;
  "pulse.cancel-button": Record<string, never>;
  "pulse.cancelled": { title: string | number };
  "pulse.change-button": Record<string, never>;
  "pulse.changed": Record<string, never>;
  "pulse.closed": { title: string | number };
  "pulse.closes": Record<string, never>;
  "pulse.comment": Record<string, never>;
  "pulse.comment-hint": Record<string, never>;
  "pulse.comment-too-long": Record<string, never>;
  "pulse.cut.level": Record<string, never>;
  "pulse.cut.role-band": Record<string, never>;
  "pulse.cut.sector": Record<string, never>;
  "pulse.cuts": Record<string, never>;
  "pulse.cuts-hint": Record<string, never>;
  "pulse.day": Record<string, never>;
  "pulse.details-about": Record<string, never>;
  "pulse.details-form-title": Record<string, never>;
  "pulse.details-submit": Record<string, never>;
  "pulse.does-not-apply-option": Record<string, never>;
  "pulse.form-about": { cohort: string | number; title: string | number };
  "pulse.form-comment": { strict: string | number };
  "pulse.form-harm": { contact: string | number };
  "pulse.form-harm-nobody": Record<string, never>;
  "pulse.form-kept": { page: string | number };
  "pulse.form-title": { page: string | number; pages: string | number };
  "pulse.frozen": { title: string | number };
  "pulse.groups": Record<string, never>;
  "pulse.groups-are": { groups: string | number; k: string | number };
  "pulse.groups-none": Record<string, never>;
  "pulse.held-left": { title: string | number; until: string | number };
  "pulse.held-level": { level: string | number };
  "pulse.held-none": Record<string, never>;
  "pulse.held-open": { people: number; title: string | number; until: string | number };
  "pulse.held-role": { role: string | number };
  "pulse.held-segments": { groups: string | number };
  "pulse.held-title": Record<string, never>;
  "pulse.home": { title: string | number; until: string | number };
  "pulse.instrument": Record<string, never>;
  "pulse.invite": { description: string | number };
  "pulse.invite-how": { people: number; until: string | number };
  "pulse.invite-live": { minutes: number; people: number; until: string | number };
  "pulse.invite-title": { title: string | number };
  "pulse.k": Record<string, never>;
  "pulse.k-option": { k: string | number; strict: string | number };
  "pulse.length": Record<string, never>;
  "pulse.length-option": { days: number };
  "pulse.level.local": Record<string, never>;
  "pulse.level.national": Record<string, never>;
  "pulse.level.neighbourhood": Record<string, never>;
  "pulse.level.regional": Record<string, never>;
  "pulse.level.sub-regional": Record<string, never>;
  "pulse.live-about": Record<string, never>;
  "pulse.live-button": Record<string, never>;
  "pulse.live-form-title": Record<string, never>;
  "pulse.live-submit": Record<string, never>;
  "pulse.lost": Record<string, never>;
  "pulse.lost-title": { title: string | number };
  "pulse.minutes": Record<string, never>;
  "pulse.minutes-option": { minutes: string | number };
  "pulse.none": Record<string, never>;
  "pulse.none-title": { cohort: string | number };
  "pulse.not-given": Record<string, never>;
  "pulse.not-on-roster": { title: string | number };
  "pulse.not-opened": { k: string | number };
  "pulse.not-opened-title": { title: string | number };
  "pulse.not-yet": Record<string, never>;
  "pulse.not-yours": Record<string, never>;
  "pulse.nothing-sent": Record<string, never>;
  "pulse.opened-live": { title: string | number };
  "pulse.opens": Record<string, never>;
  "pulse.organise-body": Record<string, never>;
  "pulse.organise-button": Record<string, never>;
  "pulse.organise-none": Record<string, never>;
  "pulse.organise-title": { cohort: string | number };
  "pulse.page-button": { page: string | number; pages: string | number };
  "pulse.panel-open": { title: string | number; turnout: string | number; until: string | number };
  "pulse.panel-planned": { opens: string | number; title: string | number };
  "pulse.plan-about": Record<string, never>;
  "pulse.plan-button": Record<string, never>;
  "pulse.plan-form-title": Record<string, never>;
  "pulse.plan-submit": Record<string, never>;
  "pulse.planned": { title: string | number };
  "pulse.problem.after-end": Record<string, never>;
  "pulse.problem.cuts": Record<string, never>;
  "pulse.problem.day": Record<string, never>;
  "pulse.problem.instrument": Record<string, never>;
  "pulse.problem.k": Record<string, never>;
  "pulse.problem.overlaps": Record<string, never>;
  "pulse.problem.past": Record<string, never>;
  "pulse.problem.time": Record<string, never>;
  "pulse.problem.too-long": Record<string, never>;
  "pulse.problem.too-short": Record<string, never>;
  "pulse.profile-about": Record<string, never>;
  "pulse.profile-button": Record<string, never>;
  "pulse.profile-form-title": Record<string, never>;
  "pulse.profile-level": Record<string, never>;
  "pulse.profile-role-band": Record<string, never>;
  "pulse.profile-saved": Record<string, never>;
  "pulse.promise-closed": Record<string, never>;
  "pulse.promise-few": { k: string | number };
  "pulse.promise-limits": Record<string, never>;
  "pulse.promise-open": Record<string, never>;
  "pulse.promise-title": Record<string, never>;
  "pulse.promise-weaker": Record<string, never>;
  "pulse.readers": Record<string, never>;
  "pulse.readers-members": Record<string, never>;
  "pulse.readers-organisers": Record<string, never>;
  "pulse.release": Record<string, never>;
  "pulse.reminder": { until: string | number };
  "pulse.reminder-title": { title: string | number };
  "pulse.repeat": Record<string, never>;
  "pulse.repeat-once-option": Record<string, never>;
  "pulse.repeat-option": { weeks: string | number };
  "pulse.repeats": Record<string, never>;
  "pulse.repeats-is": { weeks: string | number };
  "pulse.repeats-not": Record<string, never>;
  "pulse.role-band.chief": Record<string, never>;
  "pulse.role-band.director": Record<string, never>;
  "pulse.role-band.head": Record<string, never>;
  "pulse.role-band.other": Record<string, never>;
  "pulse.room": { until: string | number };
  "pulse.room-title": { title: string | number };
  "pulse.send-button": Record<string, never>;
  "pulse.several": Record<string, never>;
  "pulse.show-body": { people: number };
  "pulse.show-title": { title: string | number };
  "pulse.shown": Record<string, never>;
  "pulse.shown-is": { k: string | number; strict: string | number };
  "pulse.single-form-title": Record<string, never>;
  "pulse.state": Record<string, never>;
  "pulse.state-is.cancelled": Record<string, never>;
  "pulse.state-is.closed": Record<string, never>;
  "pulse.state-is.closing": Record<string, never>;
  "pulse.state-is.lost": Record<string, never>;
  "pulse.state-is.open": Record<string, never>;
  "pulse.state-is.planned": Record<string, never>;
  "pulse.state-is.tallied": Record<string, never>;
  "pulse.stop-button": Record<string, never>;
  "pulse.stopped": { title: string | number };
  "pulse.stored": { title: string | number; until: string | number };
  "pulse.stored-part": { title: string | number; until: string | number };
  "pulse.stored-title": Record<string, never>;
  "pulse.time": Record<string, never>;
  "pulse.time-hint": { zone: string | number };
  "pulse.turnout": Record<string, never>;
  "pulse.turnout-few": Record<string, never>;
  "pulse.turnout-less": Record<string, never>;
  "pulse.turnout-more": Record<string, never>;
  "pulse.void": { title: string | number };
  "pulse.wave-button": { title: string | number; when: string | number };
  "pulse.wave-open": { until: string | number };
  "pulse.wave-planned": { opens: string | number };
  "pulse.who": Record<string, never>;
  "pulse.who-is": { cohort: string | number; people: number };
  "pulse.with-comment": Record<string, never>;
  "pulse.with-comment-no-option": Record<string, never>;
  "pulse.with-comment-yes-option": Record<string, never>;
  "pulse.withdraw-button": Record<string, never>;
  "pulse.withdrawn": { title: string | number; until: string | number };
  "reflection.about-shared": Record<string, never>;
  "reflection.about-unnamed": Record<string, never>;
  "reflection.answer-again-button": Record<string, never>;
  "reflection.answer-button": Record<string, never>;
  "reflection.answer-empty": Record<string, never>;
  "reflection.answer-gone": Record<string, never>;
  "reflection.answer-hint": Record<string, never>;
  "reflection.answer-label": Record<string, never>;
  "reflection.answer-latest-button": Record<string, never>;
  "reflection.answer-privately-button": Record<string, never>;
  "reflection.answer-too-long": { length: number };
  "reflection.answer-which": Record<string, never>;
  "reflection.answered-already": Record<string, never>;
  "reflection.answered-on": Record<string, never>;
  "reflection.asked-again": Record<string, never>;
  "reflection.chatham": { cohort: string | number };
  "reflection.closed": Record<string, never>;
  "reflection.cohort-named-option": Record<string, never>;
  "reflection.cohort-unnamed-option": Record<string, never>;
  "reflection.critical-friend-option": { names: string | number };
  "reflection.delete-button": Record<string, never>;
  "reflection.digest-empty": Record<string, never>;
  "reflection.digest-more": Record<string, never>;
  "reflection.digest-title": { week: string | number };
  "reflection.digest-unnamed": Record<string, never>;
  "reflection.edit-button": Record<string, never>;
  "reflection.export-button": Record<string, never>;
  "reflection.export-coming": Record<string, never>;
  "reflection.export-post": Record<string, never>;
  "reflection.export-text-button": Record<string, never>;
  "reflection.from-friends-button": Record<string, never>;
  "reflection.given-back": Record<string, never>;
  "reflection.held-asked": Record<string, never>;
  "reflection.held-no-journal": Record<string, never>;
  "reflection.held-note-from": { name: string | number };
  "reflection.held-notes": Record<string, never>;
  "reflection.held-notes-sent": { count: number };
  "reflection.held-skipped": { week: string | number };
  "reflection.held-unnamed": Record<string, never>;
  "reflection.held-unnamed-none": Record<string, never>;
  "reflection.home-answered": { readers: string | number };
  "reflection.home-next": { when: string | number };
  "reflection.home-open": Record<string, never>;
  "reflection.home-skipped": Record<string, never>;
  "reflection.home-snoozed": { when: string | number };
  "reflection.home-to-friend": { count: number };
  "reflection.journal-button": Record<string, never>;
  "reflection.journal-empty": Record<string, never>;
  "reflection.journal-place": { cohort: string | number; count: number; place: number };
  "reflection.journal-title": Record<string, never>;
  "reflection.journal-which": Record<string, never>;
  "reflection.markdown-about": { day: string | number; readers: string | number };
  "reflection.markdown-title": { cohort: string | number };
  "reflection.newer-button": Record<string, never>;
  "reflection.next-button": Record<string, never>;
  "reflection.not-a-member": { cohort: string | number };
  "reflection.not-asked": { cohort: string | number };
  "reflection.not-here": Record<string, never>;
  "reflection.not-now-button": Record<string, never>;
  "reflection.not-posted-yet": { readers: string | number };
  "reflection.note-aside": { cohort: string | number };
  "reflection.note-by": { name: string | number };
  "reflection.note-empty": Record<string, never>;
  "reflection.note-form-title": Record<string, never>;
  "reflection.note-intro": { name: string | number };
  "reflection.note-label": Record<string, never>;
  "reflection.note-passed-on": { name: string | number };
  "reflection.note-title": Record<string, never>;
  "reflection.note-to-self": Record<string, never>;
  "reflection.note-too-late": { name: string | number };
  "reflection.note-too-long": { length: number };
  "reflection.nothing-to-answer": Record<string, never>;
  "reflection.nothing-to-withdraw": Record<string, never>;
  "reflection.older-button": Record<string, never>;
  "reflection.only-me-option": Record<string, never>;
  "reflection.pass-on-button": Record<string, never>;
  "reflection.previous-button": Record<string, never>;
  "reflection.promise": Record<string, never>;
  "reflection.read-button": Record<string, never>;
  "reflection.readers": Record<string, never>;
  "reflection.readers-cohort-named": { cohort: string | number };
  "reflection.readers-cohort-unnamed": { cohort: string | number };
  "reflection.readers-critical-friend": Record<string, never>;
  "reflection.readers-only-me": Record<string, never>;
  "reflection.reminder-words": Record<string, never>;
  "reflection.reply-button": Record<string, never>;
  "reflection.reply-to-button": { name: string | number };
  "reflection.result-button": { week: string | number };
  "reflection.results-more": { shown: number };
  "reflection.results-title": { count: number; wanted: string | number };
  "reflection.room-invitation": Record<string, never>;
  "reflection.save-button": Record<string, never>;
  "reflection.saved-cohort-named": Record<string, never>;
  "reflection.saved-cohort-unnamed": Record<string, never>;
  "reflection.saved-critical-friend": Record<string, never>;
  "reflection.saved-only-me": Record<string, never>;
  "reflection.search-again-button": Record<string, never>;
  "reflection.search-button": Record<string, never>;
  "reflection.search-form-title": Record<string, never>;
  "reflection.search-label": Record<string, never>;
  "reflection.search-nothing": Record<string, never>;
  "reflection.share-title": { cohort: string | number };
  "reflection.share-withdrawn": Record<string, never>;
  "reflection.shared-by": { name: string | number };
  "reflection.skip-button": Record<string, never>;
  "reflection.skipped": Record<string, never>;
  "reflection.snooze-next-week-button": Record<string, never>;
  "reflection.snooze-passed": Record<string, never>;
  "reflection.snooze-thursday-button": Record<string, never>;
  "reflection.snooze-tomorrow-button": Record<string, never>;
  "reflection.snooze-until": Record<string, never>;
  "reflection.snoozed-next-week": Record<string, never>;
  "reflection.snoozed-until": { when: string | number };
  "reflection.to-friend-by": { name: string | number };
  "reflection.to-friend-over": Record<string, never>;
  "reflection.to-friend-read": Record<string, never>;
  "reflection.to-friend-title": { cohort: string | number };
  "reflection.unnamed-by": Record<string, never>;
  "reflection.unnamed-title": { cohort: string | number };
  "reflection.week": { week: string | number };
  "reflection.week-and-theme": { theme: string | number; week: string | number };
  "reflection.week-form-title": { week: string | number };
  "reflection.who-label": Record<string, never>;
  "reflection.who-unclear": Record<string, never>;
  "reflection.withdraw-button": Record<string, never>;
  "reflection.withdrawn": Record<string, never>;
  "reflection.withdrawn-shared": Record<string, never>;
  "rehearsal.again": Record<string, never>;
  "rehearsal.again-sure": Record<string, never>;
  "rehearsal.again-warning": Record<string, never>;
  "rehearsal.badge": { like: string | number };
  "rehearsal.chat-empty": Record<string, never>;
  "rehearsal.choose": Record<string, never>;
  "rehearsal.clock": Record<string, never>;
  "rehearsal.clock-day": Record<string, never>;
  "rehearsal.clock-hour": Record<string, never>;
  "rehearsal.clock-next": Record<string, never>;
  "rehearsal.clock-now": Record<string, never>;
  "rehearsal.clock-still": Record<string, never>;
  "rehearsal.clock-zone": { zone: string | number };
  "rehearsal.failed": Record<string, never>;
  "rehearsal.file": { name: string | number };
  "rehearsal.form-again": Record<string, never>;
  "rehearsal.form-cancel": Record<string, never>;
  "rehearsal.form-choose": Record<string, never>;
  "rehearsal.form-left": Record<string, never>;
  "rehearsal.form-open-again": Record<string, never>;
  "rehearsal.form-optional": Record<string, never>;
  "rehearsal.form-over": Record<string, never>;
  "rehearsal.form-returned": Record<string, never>;
  "rehearsal.heading": Record<string, never>;
  "rehearsal.here": Record<string, never>;
  "rehearsal.home-as-message": { like: string | number };
  "rehearsal.home-ask": Record<string, never>;
  "rehearsal.home-empty": Record<string, never>;
  "rehearsal.kind.digest": Record<string, never>;
  "rehearsal.kind.note": Record<string, never>;
  "rehearsal.kind.other": Record<string, never>;
  "rehearsal.kind.question": Record<string, never>;
  "rehearsal.kind.reminder": Record<string, never>;
  "rehearsal.kind.resume": Record<string, never>;
  "rehearsal.kind.room-question": Record<string, never>;
  "rehearsal.kind.share": Record<string, never>;
  "rehearsal.kind.snoozed": Record<string, never>;
  "rehearsal.kind.unnamed": Record<string, never>;
  "rehearsal.lead": { members: number };
  "rehearsal.like-group": { like: string | number };
  "rehearsal.limit.buttons": Record<string, never>;
  "rehearsal.limit.facts": Record<string, never>;
  "rehearsal.limit.field-label": Record<string, never>;
  "rehearsal.limit.fields": Record<string, never>;
  "rehearsal.limit.form-title": Record<string, never>;
  "rehearsal.limit.input": Record<string, never>;
  "rehearsal.limit.label": Record<string, never>;
  "rehearsal.limit.message": Record<string, never>;
  "rehearsal.limit.option-label": Record<string, never>;
  "rehearsal.limit.options": Record<string, never>;
  "rehearsal.limit.paragraph": Record<string, never>;
  "rehearsal.limit.title": Record<string, never>;
  "rehearsal.local-time": { time: string | number };
  "rehearsal.name": Record<string, never>;
  "rehearsal.news": { n: number };
  "rehearsal.not-found": Record<string, never>;
  "rehearsal.only-you": Record<string, never>;
  "rehearsal.organiser-group": Record<string, never>;
  "rehearsal.over": { like: string | number; what: string | number };
  "rehearsal.revised": { time: string | number };
  "rehearsal.room-between": { names: string | number };
  "rehearsal.room-empty": Record<string, never>;
  "rehearsal.send": Record<string, never>;
  "rehearsal.skip": Record<string, never>;
  "rehearsal.someone-else": Record<string, never>;
  "rehearsal.trouble": Record<string, never>;
  "rehearsal.trouble-archived": { room: string | number };
  "rehearsal.trouble-blocked": { name: string | number };
  "rehearsal.trouble-disconnected": { like: string | number };
  "rehearsal.trouble-lead": Record<string, never>;
  "rehearsal.trouble-left": { like: string | number; name: string | number };
  "rehearsal.trouble-lost-answer": { like: string | number };
  "rehearsal.trouble-lost-post": { like: string | number };
  "rehearsal.trouble-off": Record<string, never>;
  "rehearsal.trouble-on": Record<string, never>;
  "rehearsal.trouble-slow": { like: string | number };
  "rehearsal.view-chat": Record<string, never>;
  "rehearsal.view-home": Record<string, never>;
  "rehearsal.views": Record<string, never>;
  "rehearsal.waiting": Record<string, never>;
  "rehearsal.waiting-more": { n: number };
  "rehearsal.waiting-nothing": Record<string, never>;
  "rehearsal.waiting-post": Record<string, never>;
  "rehearsal.waiting-stuck": Record<string, never>;
  "rehearsal.working": Record<string, never>;
  "rehearsal.write-hint": { command: string | number };
  "rehearsal.write-private": Record<string, never>;
  "rehearsal.write-room": { room: string | number };
  "rehearsal.you": Record<string, never>;
  "rehearsal.you-are": Record<string, never>;
  "release.balance.both": { first: string | number; second: string | number };
  "release.balance.even": Record<string, never>;
  "release.balance.unknown": Record<string, never>;
  "release.balance.weakest": { components: string | number; count: number };
  "release.comments.button": Record<string, never>;
  "release.comments.intro": Record<string, never>;
  "release.comments.shown": { count: number };
  "release.comments.title": { number: string | number; title: string | number };
  "release.comments.too-few": { comments: string | number };
  "release.component.action": Record<string, never>;
  "release.component.legitimacy": Record<string, never>;
  "release.component.policy": Record<string, never>;
  "release.cut.button": { cut: string | number };
  "release.cut.none": { cut: string | number };
  "release.cut.some": { cut: string | number };
  "release.cut.title": { cut: string | number; number: string | number; title: string | number };
  "release.described": { figure: string | number; name: string | number };
  "release.everybody": Record<string, never>;
  "release.exact": { mean: string | number; share: string | number };
  "release.export.csv-button": Record<string, never>;
  "release.export.instead": Record<string, never>;
  "release.export.json-button": Record<string, never>;
  "release.export.post": Record<string, never>;
  "release.export.post-none": Record<string, never>;
  "release.export.post-title": { number: string | number; title: string | number };
  "release.export.rule": { k: string | number };
  "release.export.sent": Record<string, never>;
  "release.gone": Record<string, never>;
  "release.held.signed-in": { count: number; until: string | number };
  "release.held.title": Record<string, never>;
  "release.kept": { k: string | number };
  "release.leads": { figure: string | number };
  "release.level.floor": Record<string, never>;
  "release.level.stretch": Record<string, never>;
  "release.list.button": Record<string, never>;
  "release.list.empty": Record<string, never>;
  "release.list.line": { day: string | number; number: string | number; title: string | number };
  "release.list.older": Record<string, never>;
  "release.list.open": { number: string | number; title: string | number };
  "release.list.title": { cohort: string | number };
  "release.lost.body": { cohort: string | number };
  "release.lost.title": { title: string | number };
  "release.nobody": Record<string, never>;
  "release.none": { cohort: string | number; day: string | number; k: string | number };
  "release.not-yours": Record<string, never>;
  "release.of-cohort": { band: string | number; cohort: string | number; day: string | number };
  "release.of-people": { figure: string | number; size: string | number };
  "release.page.body": Record<string, never>;
  "release.page.button": Record<string, never>;
  "release.page.nowhere": Record<string, never>;
  "release.page.open": Record<string, never>;
  "release.page.title": Record<string, never>;
  "release.picture-title": { number: string | number; title: string | number };
  "release.quarter": { part: string | number };
  "release.reading": Record<string, never>;
  "release.third": { part: string | number };
  "release.title": { number: string | number; title: string | number };
  "release.trend.breaks": Record<string, never>;
  "release.trend.broken": { after: string | number; before: string | number };
  "release.trend.button": Record<string, never>;
  "release.trend.none": Record<string, never>;
  "release.trend.sent": Record<string, never>;
  "release.trend.title": { title: string | number };
  "release.trend.too-few": Record<string, never>;
  "release.trend.wave": { figure: string | number; number: string | number };
  "release.withheld": Record<string, never>;
  "round.after-all": { when: string | number };
  "round.after-all-button": Record<string, never>;
  "round.anew": Record<string, never>;
  "round.anew-button": Record<string, never>;
  "round.anew-same": Record<string, never>;
  "round.approve-button": Record<string, never>;
  "round.approve-now-button": Record<string, never>;
  "round.approved-now": Record<string, never>;
  "round.back-button": Record<string, never>;
  "round.change-button": Record<string, never>;
  "round.decline-button": Record<string, never>;
  "round.declined": Record<string, never>;
  "round.fact-how": Record<string, never>;
  "round.fact-how-approve": { hours: string | number };
  "round.fact-how-auto": { hours: string | number };
  "round.fact-last": { day: string | number };
  "round.fact-last-few": Record<string, never>;
  "round.fact-last-is": { dated: string | number; met: string | number; no: string | number; notyet: string | number; of: string | number };
  "round.fact-next": Record<string, never>;
  "round.fact-often": Record<string, never>;
  "round.fact-often-is": { day: string | number; time: string | number; weeks: number; zone: string | number };
  "round.fact-people": Record<string, never>;
  "round.fact-people-is": { of: string | number; people: string | number };
  "round.fact-size": Record<string, never>;
  "round.fact-size-is": { size: number };
  "round.fewer-button": Record<string, never>;
  "round.form-approve-option": { days: number };
  "round.form-auto-option": { days: number };
  "round.form-choose": Record<string, never>;
  "round.form-first": Record<string, never>;
  "round.form-how": Record<string, never>;
  "round.form-intro": Record<string, never>;
  "round.form-not-a-day": Record<string, never>;
  "round.form-outside": { day: string | number };
  "round.form-size": Record<string, never>;
  "round.form-size-groups-option": { size: string | number };
  "round.form-size-pairs-option": Record<string, never>;
  "round.form-submit": Record<string, never>;
  "round.form-time": Record<string, never>;
  "round.form-time-hint": { zone: string | number };
  "round.form-title": Record<string, never>;
  "round.form-weeks": Record<string, never>;
  "round.form-weeks-option": { weeks: number };
  "round.held-in": Record<string, never>;
  "round.held-met": { answer: string | number };
  "round.held-out": Record<string, never>;
  "round.held-round": { day: string | number; names: string | number };
  "round.held-round-alone": { day: string | number };
  "round.held-title": Record<string, never>;
  "round.home-in": { when: string | number };
  "round.home-not-this": { when: string | number };
  "round.home-out": Record<string, never>;
  "round.home-with": { names: string | number };
  "round.invitation": { others: number; weeks: number };
  "round.invitation-first": { when: string | number };
  "round.invitation-title": { cohort: string | number };
  "round.invitation-title-groups": { cohort: string | number };
  "round.join-button": Record<string, never>;
  "round.join-later-button": Record<string, never>;
  "round.joined": { when: string | number };
  "round.joined-later": Record<string, never>;
  "round.left-out": Record<string, never>;
  "round.left-out-alone": Record<string, never>;
  "round.left-out-line": { names: string | number };
  "round.left-out-title": { cohort: string | number };
  "round.met-ask": { names: string | number };
  "round.met-change-button": Record<string, never>;
  "round.met-dated-button": Record<string, never>;
  "round.met-no-button": Record<string, never>;
  "round.met-not-yet-button": Record<string, never>;
  "round.met-private": Record<string, never>;
  "round.met-thanks-dated": Record<string, never>;
  "round.met-thanks-met": Record<string, never>;
  "round.met-thanks-no": Record<string, never>;
  "round.met-thanks-not-yet": Record<string, never>;
  "round.met-title": { cohort: string | number };
  "round.met-yes-button": Record<string, never>;
  "round.more-button": Record<string, never>;
  "round.never-ask": { name: string | number };
  "round.never-button": { name: string | number };
  "round.never-done": { name: string | number };
  "round.never-kept": Record<string, never>;
  "round.never-no-button": Record<string, never>;
  "round.never-title": { cohort: string | number; name: string | number };
  "round.never-yes-button": Record<string, never>;
  "round.next-button": Record<string, never>;
  "round.none-ahead": Record<string, never>;
  "round.not-this": { when: string | number };
  "round.not-this-button": Record<string, never>;
  "round.opening-all": { names: string | number };
  "round.opening-how": Record<string, never>;
  "round.opening-one": { job: string | number; name: string | number; organisation: string | number };
  "round.opening-prompts": Record<string, never>;
  "round.opening-rule": Record<string, never>;
  "round.opening-themes": { themes: string | number };
  "round.opening-title": { cohort: string | number };
  "round.opening-you": { names: string | number };
  "round.page": { from: string | number; groups: string | number; to: string | number };
  "round.panel-button": Record<string, never>;
  "round.panel-next": { people: number; when: string | number };
  "round.panel-waiting": { day: string | number };
  "round.preview-alone": Record<string, never>;
  "round.preview-approve": Record<string, never>;
  "round.preview-approved": { when: string | number };
  "round.preview-auto": { when: string | number };
  "round.preview-counts": { groups: number; people: number; repeats: number; same: number };
  "round.preview-dropped": Record<string, never>;
  "round.preview-gone": Record<string, never>;
  "round.preview-nobody": Record<string, never>;
  "round.preview-not-yet": { preview: string | number; when: string | number };
  "round.preview-title": { cohort: string | number; day: string | number };
  "round.saved": Record<string, never>;
  "round.screen-no-more": Record<string, never>;
  "round.screen-none": Record<string, never>;
  "round.screen-stopped": Record<string, never>;
  "round.screen-title": { cohort: string | number };
  "round.season-button": Record<string, never>;
  "round.season-counts": { people: string | number; repeats: number; rounds: number };
  "round.season-few": Record<string, never>;
  "round.season-round": { groups: number; share: string | number };
  "round.season-title": { cohort: string | number };
  "round.set-up-button": Record<string, never>;
  "round.settings-in": Record<string, never>;
  "round.settings-out": Record<string, never>;
  "round.start-all-button": Record<string, never>;
  "round.started-all": Record<string, never>;
  "round.stop-all-button": Record<string, never>;
  "round.stop-button": Record<string, never>;
  "round.stopped": Record<string, never>;
  "round.swap-button": Record<string, never>;
  "round.swap-choose": Record<string, never>;
  "round.swap-form-title": Record<string, never>;
  "round.swap-intro": Record<string, never>;
  "round.swap-one": Record<string, never>;
  "round.swap-other": Record<string, never>;
  "round.swap-rules": Record<string, never>;
  "round.swap-several": Record<string, never>;
  "round.swap-submit": Record<string, never>;
  "round.swap-together": Record<string, never>;
  "round.swap-unknown": Record<string, never>;
  "round.swapped": { one: string | number; other: string | number };
  "round.too-late": Record<string, never>;
  "round.up-to-date": Record<string, never>;
  "round.waits": { day: string | number };
  "round.waits-title": { cohort: string | number };
  "round.why-cross": Record<string, never>;
  "round.why-new": Record<string, never>;
  "round.why-repeat": { pairs: number };
  "round.why-same": { pairs: number };
  "round.why-themes": { themes: string | number };
  "set.after": Record<string, never>;
  "set.after-title": { cohort: string | number };
  "set.anew": Record<string, never>;
  "set.anew-button": Record<string, never>;
  "set.anew-same": Record<string, never>;
  "set.announced": Record<string, never>;
  "set.approve-button": Record<string, never>;
  "set.back-button": Record<string, never>;
  "set.back-set-button": Record<string, never>;
  "set.begun": { day: string | number };
  "set.busy": Record<string, never>;
  "set.cancel-date-button": Record<string, never>;
  "set.card-arrive": Record<string, never>;
  "set.card-ask": Record<string, never>;
  "set.card-button": Record<string, never>;
  "set.card-present": Record<string, never>;
  "set.card-presents": { name: string | number };
  "set.card-presents-nobody": Record<string, never>;
  "set.card-presents-you": Record<string, never>;
  "set.card-promise": Record<string, never>;
  "set.card-review": Record<string, never>;
  "set.card-rule": Record<string, never>;
  "set.card-step": { minutes: string | number };
  "set.card-think": Record<string, never>;
  "set.card-title": { cohort: string | number; when: string | number };
  "set.change-button": Record<string, never>;
  "set.change-date-button": Record<string, never>;
  "set.choose": { day: string | number };
  "set.choose-button": Record<string, never>;
  "set.choose-closed": Record<string, never>;
  "set.choose-first": Record<string, never>;
  "set.choose-form-title": Record<string, never>;
  "set.choose-last": Record<string, never>;
  "set.choose-one": Record<string, never>;
  "set.choose-private": Record<string, never>;
  "set.choose-proposals": Record<string, never>;
  "set.choose-propose": Record<string, never>;
  "set.choose-propose-hint": Record<string, never>;
  "set.choose-second": Record<string, never>;
  "set.choose-submit": Record<string, never>;
  "set.choose-third": Record<string, never>;
  "set.choose-title": { cohort: string | number };
  "set.chosen": { day: string | number; issues: string | number };
  "set.close-button": Record<string, never>;
  "set.commitments-button": Record<string, never>;
  "set.date-button": Record<string, never>;
  "set.date-cancelled": Record<string, never>;
  "set.date-day": Record<string, never>;
  "set.date-far": Record<string, never>;
  "set.date-form-title": Record<string, never>;
  "set.date-gone": Record<string, never>;
  "set.date-intro": { zone: string | number };
  "set.date-minutes": Record<string, never>;
  "set.date-minutes-option": { minutes: string | number };
  "set.date-not-a-day": Record<string, never>;
  "set.date-past": Record<string, never>;
  "set.date-post": { minutes: string | number; when: string | number };
  "set.date-post-cancelled": { when: string | number };
  "set.date-post-changed": { minutes: string | number; when: string | number };
  "set.date-post-instead": Record<string, never>;
  "set.date-post-title": { cohort: string | number };
  "set.date-presents": Record<string, never>;
  "set.date-saved": Record<string, never>;
  "set.date-submit": Record<string, never>;
  "set.date-time": Record<string, never>;
  "set.date-time-hint": Record<string, never>;
  "set.date-where": Record<string, never>;
  "set.date-where-hint": Record<string, never>;
  "set.drop-button": Record<string, never>;
  "set.dropped": Record<string, never>;
  "set.extend-button": Record<string, never>;
  "set.extend-form-title": Record<string, never>;
  "set.extended": { day: string | number };
  "set.facilitates-button": { number: string | number };
  "set.facilitator-button": Record<string, never>;
  "set.facilitator-form-title": Record<string, never>;
  "set.facilitator-intro": Record<string, never>;
  "set.facilitator-nobody": Record<string, never>;
  "set.facilitator-none-option": Record<string, never>;
  "set.facilitator-saved": Record<string, never>;
  "set.facilitator-set": Record<string, never>;
  "set.facilitator-submit": Record<string, never>;
  "set.facilitator-who": Record<string, never>;
  "set.fact-chosen": Record<string, never>;
  "set.fact-chosen-is": { chosen: string | number; out: number; people: string | number };
  "set.fact-issue": { people: number };
  "set.fact-set": { number: string | number };
  "set.fact-set-is": { next: string | number; people: number };
  "set.fact-set-next": { day: string | number };
  "set.fact-set-no-next": Record<string, never>;
  "set.fewer-button": Record<string, never>;
  "set.form-issues": Record<string, never>;
  "set.form-issues-hint": Record<string, never>;
  "set.form-proposals": Record<string, never>;
  "set.form-proposals-no-option": Record<string, never>;
  "set.form-proposals-yes-option": Record<string, never>;
  "set.form-size": Record<string, never>;
  "set.form-size-option": { least: string | number; most: string | number };
  "set.form-submit": Record<string, never>;
  "set.form-until": Record<string, never>;
  "set.held-choice": { issues: string | number };
  "set.held-out": Record<string, never>;
  "set.held-promised": { day: string | number };
  "set.held-set": { names: string | number; number: string | number };
  "set.held-title": Record<string, never>;
  "set.home-choose": { day: string | number };
  "set.home-chosen": { issues: string | number };
  "set.home-facilitates": { next: string | number; number: string | number };
  "set.home-out": Record<string, never>;
  "set.home-set": { when: string | number };
  "set.home-set-no-date": Record<string, never>;
  "set.ics-name": Record<string, never>;
  "set.ics-summary": { cohort: string | number };
  "set.issues-form-title": Record<string, never>;
  "set.issues-intro": Record<string, never>;
  "set.leave": Record<string, never>;
  "set.leave-button": Record<string, never>;
  "set.leave-no-button": Record<string, never>;
  "set.leave-title": { cohort: string | number };
  "set.leave-yes-button": Record<string, never>;
  "set.left": Record<string, never>;
  "set.left-out": Record<string, never>;
  "set.left-out-title": { cohort: string | number };
  "set.merge-not": Record<string, never>;
  "set.merged": { number: string | number; other: string | number };
  "set.mixed-form-title": Record<string, never>;
  "set.mixed-intro": Record<string, never>;
  "set.mixed-submit": Record<string, never>;
  "set.more-button": Record<string, never>;
  "set.new-issues-button": Record<string, never>;
  "set.new-mixed-button": Record<string, never>;
  "set.not-in-it": Record<string, never>;
  "set.opening-all": { names: string | number };
  "set.opening-first": Record<string, never>;
  "set.opening-how": Record<string, never>;
  "set.opening-issue": { issue: string | number };
  "set.opening-one": { job: string | number; name: string | number; organisation: string | number };
  "set.opening-title": { cohort: string | number };
  "set.opening-you": { names: string | number };
  "set.panel-bidding": { chosen: string | number; day: string | number; people: string | number };
  "set.panel-button": Record<string, never>;
  "set.panel-shown": Record<string, never>;
  "set.place-button": Record<string, never>;
  "set.place-form-title": Record<string, never>;
  "set.place-intro": Record<string, never>;
  "set.place-nobody": Record<string, never>;
  "set.place-rules": Record<string, never>;
  "set.place-set": Record<string, never>;
  "set.place-several": Record<string, never>;
  "set.place-submit": Record<string, never>;
  "set.place-unknown": Record<string, never>;
  "set.place-who": Record<string, never>;
  "set.placed": { name: string | number; number: string | number };
  "set.present-button": Record<string, never>;
  "set.present-form-title": Record<string, never>;
  "set.present-intro": Record<string, never>;
  "set.present-saved": { name: string | number };
  "set.present-submit": Record<string, never>;
  "set.preview-announced": Record<string, never>;
  "set.preview-best": Record<string, never>;
  "set.preview-choices": { first: string | number; none: number; open: number; second: string | number; third: string | number };
  "set.preview-counts": { people: number; sets: number };
  "set.preview-dropped": Record<string, never>;
  "set.preview-gap": { bound: string | number; cost: string | number; place: number; sector: number };
  "set.preview-left-out": { names: string | number };
  "set.preview-nobody": Record<string, never>;
  "set.preview-none": Record<string, never>;
  "set.preview-page": { from: string | number; sets: string | number; to: string | number };
  "set.preview-set": { number: string | number };
  "set.preview-set-issue": { issue: string | number; number: string | number };
  "set.preview-title": { cohort: string | number };
  "set.promise-button": Record<string, never>;
  "set.promise-empty": Record<string, never>;
  "set.promise-form-title": Record<string, never>;
  "set.promise-intro": Record<string, never>;
  "set.promise-many": Record<string, never>;
  "set.promise-submit": Record<string, never>;
  "set.promise-text": Record<string, never>;
  "set.promised": Record<string, never>;
  "set.promises-carried": { times: number };
  "set.promises-none": Record<string, never>;
  "set.promises-title": { cohort: string | number };
  "set.proposal-button": Record<string, never>;
  "set.remove-form-title": Record<string, never>;
  "set.remove-intro": Record<string, never>;
  "set.remove-issue": Record<string, never>;
  "set.remove-issue-button": Record<string, never>;
  "set.remove-submit": Record<string, never>;
  "set.removed": Record<string, never>;
  "set.review-ask": Record<string, never>;
  "set.review-button": { text: string | number };
  "set.review-carry-button": Record<string, never>;
  "set.review-done-button": Record<string, never>;
  "set.review-gone": Record<string, never>;
  "set.review-let-go-button": Record<string, never>;
  "set.reviewed-carry": Record<string, never>;
  "set.reviewed-done": Record<string, never>;
  "set.reviewed-let-go": Record<string, never>;
  "set.sat-out": { day: string | number };
  "set.screen-announced": Record<string, never>;
  "set.screen-bidding": { day: string | number };
  "set.screen-none": Record<string, never>;
  "set.screen-shown": Record<string, never>;
  "set.screen-title": { cohort: string | number };
  "set.show-alone": Record<string, never>;
  "set.show-button": Record<string, never>;
  "set.show-commitments": { done: number; open: number };
  "set.show-facilitator": { name: string | number };
  "set.show-next": Record<string, never>;
  "set.show-no-date": Record<string, never>;
  "set.show-presents": Record<string, never>;
  "set.show-then": Record<string, never>;
  "set.show-title": { cohort: string | number; number: string | number };
  "set.show-where": Record<string, never>;
  "set.show-with": { names: string | number };
  "set.sit-out-button": Record<string, never>;
  "set.small": { number: string | number; other: string | number; people: number };
  "set.small-alone": { number: string | number; people: number };
  "set.small-merge-button": Record<string, never>;
  "set.small-stay-button": Record<string, never>;
  "set.small-stays": Record<string, never>;
  "set.small-title": { cohort: string | number };
  "set.swap-button": Record<string, never>;
  "set.swap-choose": Record<string, never>;
  "set.swap-form-title": Record<string, never>;
  "set.swap-intro": Record<string, never>;
  "set.swap-one": Record<string, never>;
  "set.swap-other": Record<string, never>;
  "set.swap-rules": Record<string, never>;
  "set.swap-several": Record<string, never>;
  "set.swap-submit": Record<string, never>;
  "set.swap-together": Record<string, never>;
  "set.swap-unknown": Record<string, never>;
  "set.swapped": { one: string | number; other: string | number };
  "set.up-to-date": Record<string, never>;
  "set.wrong-choose": Record<string, never>;
  "set.wrong-day": { day: string | number };
  "set.wrong-issues": Record<string, never>;
  "set.wrong-long": { issue: string | number };
  "set.wrong-many": { most: string | number };
  "web.cohort.caption": Record<string, never>;
  "web.cohort.day": Record<string, never>;
  "web.cohort.empty": Record<string, never>;
  "web.cohort.nothing": Record<string, never>;
  "web.cohort.pulse": Record<string, never>;
  "web.cohort.state": Record<string, never>;
  "web.cohort.title": { cohort: string | number };
  "web.cohorts.title": Record<string, never>;
  "web.enter.body": Record<string, never>;
  "web.enter.button": Record<string, never>;
  "web.enter.title": Record<string, never>;
  "web.expired.body": { command: string | number };
  "web.expired.title": Record<string, never>;
  "web.first.body": { command: string | number };
  "web.first.title": Record<string, never>;
  "web.missing.body": Record<string, never>;
  "web.missing.title": Record<string, never>;
  "web.name": Record<string, never>;
  "web.not-organiser.body": Record<string, never>;
  "web.not-organiser.title": Record<string, never>;
  "web.sign-out": Record<string, never>;
  "web.signed-in": { name: string | number };
  "web.skip": Record<string, never>;
  "web.state.cancelled": Record<string, never>;
  "web.state.closed": Record<string, never>;
  "web.state.closing": Record<string, never>;
  "web.state.lost": Record<string, never>;
  "web.state.open": Record<string, never>;
  "web.state.planned": Record<string, never>;
  "web.state.tallied": Record<string, never>;
  "web.used.body": { command: string | number };
  "web.used.title": Record<string, never>;
  "web.wave.back": Record<string, never>;
  "web.wave.by": { cell: string | number; cut: string | number };
  "web.wave.comments": Record<string, never>;
  "web.wave.csv": Record<string, never>;
  "web.wave.everybody": Record<string, never>;
  "web.wave.figure": Record<string, never>;
  "web.wave.figures": Record<string, never>;
  "web.wave.json": Record<string, never>;
  "web.wave.over-time": Record<string, never>;
  "web.wave.people": Record<string, never>;
  "web.wave.statement": Record<string, never>;
  "web.wave.take": Record<string, never>;
}

export type WordingKey = keyof WordingArguments;

/** The names of each entry's arguments, for checking other languages against. */
export const WORDING_KEYS: Readonly<Record<WordingKey, readonly string[]>> = {
  "cohort.about.button": [],
  "cohort.about.intro": [],
  "cohort.about.job": [],
  "cohort.about.job-hint": [],
  "cohort.about.organisation": [],
  "cohort.about.organisation-hint": [],
  "cohort.about.place": [],
  "cohort.about.place-hint": [],
  "cohort.about.sector": [],
  "cohort.about.title": [],
  "cohort.about.zone": [],
  "cohort.about.zone-hint": [],
  "cohort.accounts.add": [],
  "cohort.accounts.body": [],
  "cohort.accounts.button": [],
  "cohort.accounts.cannot-prefer": [],
  "cohort.accounts.gone": [],
  "cohort.accounts.last": [],
  "cohort.accounts.option-this": ["connection"],
  "cohort.accounts.prefer": [],
  "cohort.accounts.prefer-intro": [],
  "cohort.accounts.prefer-submit": [],
  "cohort.accounts.prefer-title": [],
  "cohort.accounts.preferred": [],
  "cohort.accounts.preferred-now": ["connection"],
  "cohort.accounts.reachable": [],
  "cohort.accounts.this": [],
  "cohort.accounts.title": ["cohort"],
  "cohort.accounts.unlink": [],
  "cohort.accounts.unlink-intro": [],
  "cohort.accounts.unlink-submit": [],
  "cohort.accounts.unlink-title": [],
  "cohort.accounts.unlinked": ["connection"],
  "cohort.accounts.unreachable": [],
  "cohort.accounts.which": [],
  "cohort.charter.accept": [],
  "cohort.charter.answers": [],
  "cohort.charter.chats": [],
  "cohort.charter.decline": [],
  "cohort.charter.declined": [],
  "cohort.charter.returning": [],
  "cohort.charter.rule": [],
  "cohort.charter.seen": [],
  "cohort.charter.title": ["cohort"],
  "cohort.charter.yours": [],
  "cohort.code.already": ["cohort"],
  "cohort.code.button": [],
  "cohort.code.hint": [],
  "cohort.code.label": [],
  "cohort.code.not-a-code": [],
  "cohort.code.not-here": [],
  "cohort.code.submit": [],
  "cohort.code.title": [],
  "cohort.code.too-many": [],
  "cohort.code.unknown": [],
  "cohort.erase.button": [],
  "cohort.erase.done": [],
  "cohort.erase.done-here": ["cohort"],
  "cohort.erase.final": [],
  "cohort.erase.kept": [],
  "cohort.erase.scope": [],
  "cohort.erase.scope-everywhere": [],
  "cohort.erase.scope-here": [],
  "cohort.erase.submit": [],
  "cohort.erase.title": [],
  "cohort.erase.type": ["word"],
  "cohort.erase.what": [],
  "cohort.erase.what-of-several": [],
  "cohort.erase.word": [],
  "cohort.erase.wrong-word": ["word"],
  "cohort.held.account": ["account", "when"],
  "cohort.held.accounts": [],
  "cohort.held.button": [],
  "cohort.held.charter": [],
  "cohort.held.intro": [],
  "cohort.held.joined": [],
  "cohort.held.language": [],
  "cohort.held.left": [],
  "cohort.held.membership": [],
  "cohort.held.next": [],
  "cohort.held.page": ["page", "pages"],
  "cohort.held.paused-until": [],
  "cohort.held.person": [],
  "cohort.held.post": [],
  "cohort.held.previous": [],
  "cohort.held.roles": [],
  "cohort.held.send": [],
  "cohort.held.send-text": [],
  "cohort.held.sent": [],
  "cohort.held.since": [],
  "cohort.held.state": [],
  "cohort.held.title": ["cohort"],
  "cohort.home-button": [],
  "cohort.home.closed": [],
  "cohort.home.facilitator": [],
  "cohort.home.organiser": [],
  "cohort.home.paused": [],
  "cohort.home.paused-until": ["day"],
  "cohort.join.change": [],
  "cohort.join.continue": [],
  "cohort.join.done": ["cohort"],
  "cohort.join.expired": [],
  "cohort.join.first": ["when"],
  "cohort.join.half-way": ["cohort"],
  "cohort.join.one-more": ["cohort"],
  "cohort.join.organiser": [],
  "cohort.join.submit": [],
  "cohort.leave.body": [],
  "cohort.leave.button": [],
  "cohort.leave.done": ["cohort"],
  "cohort.leave.no": [],
  "cohort.leave.only-organiser": [],
  "cohort.leave.removed": ["cohort"],
  "cohort.leave.title": ["cohort"],
  "cohort.leave.yes": [],
  "cohort.link.careful": [],
  "cohort.link.done": ["name"],
  "cohort.link.done-title": [],
  "cohort.link.expired": [],
  "cohort.link.how": ["command", "minutes"],
  "cohort.link.other-person": [],
  "cohort.link.same": [],
  "cohort.link.title": [],
  "cohort.link.told": ["connection"],
  "cohort.link.told-title": [],
  "cohort.link.undo": [],
  "cohort.not-yours": [],
  "cohort.offer.button": [],
  "cohort.offer.name": [],
  "cohort.offer.name-hint": [],
  "cohort.offer.themes": [],
  "cohort.offer.themes-hint": [],
  "cohort.offer.title": [],
  "cohort.pause.back": [],
  "cohort.pause.back-title": ["cohort"],
  "cohort.pause.button": [],
  "cohort.pause.change": [],
  "cohort.pause.done": ["cohort"],
  "cohort.pause.done-until": ["cohort", "day"],
  "cohort.pause.intro": [],
  "cohort.pause.next": ["when"],
  "cohort.pause.not-a-day": [],
  "cohort.pause.not-ahead": [],
  "cohort.pause.resume": [],
  "cohort.pause.resumed": ["cohort"],
  "cohort.pause.submit": [],
  "cohort.pause.title": [],
  "cohort.pause.too-far": [],
  "cohort.pause.until": [],
  "cohort.pause.until-hint": [],
  "cohort.privacy.body": [],
  "cohort.privacy.button": [],
  "cohort.privacy.title": ["cohort"],
  "cohort.refused.closed": ["cohort"],
  "cohort.refused.expired": ["cohort"],
  "cohort.refused.full": ["cohort"],
  "cohort.refused.used": ["cohort"],
  "cohort.rhythm.as-cohort": ["day"],
  "cohort.rhythm.button": [],
  "cohort.rhythm.day": [],
  "cohort.rhythm.intro": ["zone"],
  "cohort.rhythm.remind": [],
  "cohort.rhythm.remind-no": [],
  "cohort.rhythm.remind-yes": [],
  "cohort.rhythm.time": [],
  "cohort.rhythm.time-hint": ["time"],
  "cohort.rhythm.title": [],
  "cohort.rhythm.when": ["day", "time", "zone"],
  "cohort.role.alumnus": [],
  "cohort.role.changed": ["roles"],
  "cohort.role.facilitator": [],
  "cohort.role.member": [],
  "cohort.role.organiser": [],
  "cohort.settings.button": [],
  "cohort.settings.none": [],
  "cohort.settings.question": [],
  "cohort.settings.reminder": [],
  "cohort.settings.save": [],
  "cohort.settings.saved": [],
  "cohort.settings.since": ["day"],
  "cohort.settings.title": ["cohort"],
  "cohort.settings.which": [],
  "cohort.state.joined": [],
  "cohort.state.left": [],
  "cohort.state.paused": [],
  "cohort.take-part.button": [],
  "cohort.take-part.done": [],
  "cohort.welcome.back": ["cohorts"],
  "cohort.welcome.back-title": [],
  "cohort.welcome.body": [],
  "cohort.welcome.not-kept": [],
  "cohort.welcome.title": [],
  "cohort.wrong.missing": [],
  "cohort.wrong.sector": [],
  "cohort.wrong.time": [],
  "cohort.wrong.zone": [],
  "cohort.wrong.zone-perhaps": ["zones"],
  "conversation.failed": [],
  "conversation.failed-button": [],
  "conversation.failed-field": [],
  "conversation.failed-form-title": [],
  "conversation.home-help": ["contact"],
  "conversation.home-other-button": ["cohort"],
  "conversation.outdated": [],
  "conversation.said": [],
  "conversation.unknown-command": [],
  "delivery.part-gone": [],
  "friend.apart.add": [],
  "friend.apart.add-intro": [],
  "friend.apart.add-title": [],
  "friend.apart.added": ["name"],
  "friend.apart.button": [],
  "friend.apart.drop": [],
  "friend.apart.drop-intro": [],
  "friend.apart.drop-title": [],
  "friend.apart.dropped": ["name"],
  "friend.apart.how": [],
  "friend.apart.nobody": [],
  "friend.apart.nobody-left": [],
  "friend.apart.none": [],
  "friend.apart.several": ["names"],
  "friend.apart.title": ["cohort"],
  "friend.apart.who": [],
  "friend.apart.who-hint": [],
  "friend.ask-button": [],
  "friend.challenge.asked-either": [],
  "friend.challenge.asked-other": [],
  "friend.challenge.asked-own": [],
  "friend.challenge.either": [],
  "friend.challenge.name": [],
  "friend.challenge.other": [],
  "friend.challenge.own": [],
  "friend.closed": ["cohort"],
  "friend.concern.button": [],
  "friend.concern.care": ["name"],
  "friend.concern.done": [],
  "friend.concern.empty": [],
  "friend.concern.how": [],
  "friend.concern.how-talk": [],
  "friend.concern.how-words": [],
  "friend.concern.never": ["name"],
  "friend.concern.nobody": [],
  "friend.concern.nobody-but": ["contact"],
  "friend.concern.post": [],
  "friend.concern.post-title": ["cohort"],
  "friend.concern.read": [],
  "friend.concern.read-title": ["cohort"],
  "friend.concern.settle": [],
  "friend.concern.settled": [],
  "friend.concern.submit": [],
  "friend.concern.title": [],
  "friend.concern.too-long": ["length"],
  "friend.concern.wants-to-talk": ["about", "from"],
  "friend.concern.who-reads": ["name"],
  "friend.concern.words": [],
  "friend.concern.words-hint": [],
  "friend.concern.writes": ["about", "from"],
  "friend.end.after": [],
  "friend.end.after-again": [],
  "friend.end.after-done": [],
  "friend.end.done": ["name"],
  "friend.end.done-thanks": ["name"],
  "friend.end.intro": ["name"],
  "friend.end.submit": [],
  "friend.end.thanks": [],
  "friend.end.thanks-hint": [],
  "friend.end.title": [],
  "friend.end.too-long": ["length"],
  "friend.ended.again": [],
  "friend.ended.friend": ["name"],
  "friend.ended.mentor": ["name"],
  "friend.ended.somebody": [],
  "friend.ended.thanks": ["name"],
  "friend.ended.title": ["cohort"],
  "friend.form.about": [],
  "friend.form.about-hint": [],
  "friend.form.agree": [],
  "friend.form.beforehand": [],
  "friend.form.beforehand-hint": [],
  "friend.form.challenge": [],
  "friend.form.intro": [],
  "friend.form.show": [],
  "friend.form.submit": [],
  "friend.form.submit-change": [],
  "friend.form.theme": [],
  "friend.form.title-change": [],
  "friend.form.title-friend": [],
  "friend.form.title-mentor": [],
  "friend.form.urgency": [],
  "friend.friends-button": [],
  "friend.given-back": [],
  "friend.guide.friend-four": [],
  "friend.guide.friend-one": [],
  "friend.guide.friend-three": [],
  "friend.guide.friend-title": [],
  "friend.guide.friend-two": [],
  "friend.guide.mentor-four": [],
  "friend.guide.mentor-one": [],
  "friend.guide.mentor-three": [],
  "friend.guide.mentor-title": [],
  "friend.guide.mentor-two": [],
  "friend.guide.rule": [],
  "friend.held.am-friend": ["name", "theme"],
  "friend.held.am-mentor": ["name", "theme"],
  "friend.held.asked": ["theme"],
  "friend.held.asked-open": ["theme"],
  "friend.held.attribute-gone": [],
  "friend.held.away": [],
  "friend.held.concern": ["name"],
  "friend.held.have-friend": ["name", "theme"],
  "friend.held.have-mentor": ["name", "theme"],
  "friend.held.met": ["answer", "name"],
  "friend.held.over": ["match"],
  "friend.held.request-friend": ["theme"],
  "friend.held.request-mentor": ["theme"],
  "friend.held.rests": ["day"],
  "friend.held.terms": ["friends", "mentees"],
  "friend.held.thanks": [],
  "friend.held.title": [],
  "friend.kept.add": [],
  "friend.kept.already": [],
  "friend.kept.button": [],
  "friend.kept.done": ["one", "other"],
  "friend.kept.drop": ["number"],
  "friend.kept.dropped": ["one", "other"],
  "friend.kept.form-intro": [],
  "friend.kept.form-title": [],
  "friend.kept.how": [],
  "friend.kept.left": [],
  "friend.kept.means": ["one", "other"],
  "friend.kept.no": [],
  "friend.kept.none": [],
  "friend.kept.one": [],
  "friend.kept.other": [],
  "friend.kept.pair": ["one", "other"],
  "friend.kept.preview": [],
  "friend.kept.same": [],
  "friend.kept.title": ["cohort"],
  "friend.kept.under-way": [],
  "friend.kept.yes": [],
  "friend.match.end": [],
  "friend.match.gone": [],
  "friend.match.not-again": [],
  "friend.match.over": ["name"],
  "friend.match.title": ["cohort"],
  "friend.members-only": [],
  "friend.met.ask": ["name"],
  "friend.met.dated": [],
  "friend.met.end": [],
  "friend.met.end-again": [],
  "friend.met.ended": ["name"],
  "friend.met.keep": [],
  "friend.met.late": [],
  "friend.met.met": [],
  "friend.met.no": [],
  "friend.met.not-yet": [],
  "friend.met.private": ["name"],
  "friend.met.said-dated": [],
  "friend.met.said-met": ["name"],
  "friend.met.said-no": ["name"],
  "friend.met.said-not-yet": [],
  "friend.met.title": ["cohort"],
  "friend.not-again.done": ["name"],
  "friend.not-again.ends": ["name"],
  "friend.not-again.means": ["name"],
  "friend.not-again.no": [],
  "friend.not-again.yes": [],
  "friend.note.gone-on": [],
  "friend.note.rests": [],
  "friend.note.title": ["cohort"],
  "friend.nudge.how": ["name"],
  "friend.nudge.match": [],
  "friend.nudge.why": ["name"],
  "friend.offer.accept": [],
  "friend.offer.accepted": [],
  "friend.offer.asks-friend": [],
  "friend.offer.asks-mentor": ["months"],
  "friend.offer.decline": [],
  "friend.offer.declined": [],
  "friend.offer.from": ["who"],
  "friend.offer.late": [],
  "friend.offer.matched-friend": ["who"],
  "friend.offer.matched-mentor": ["who"],
  "friend.offer.matched-next": [],
  "friend.offer.no-means": [],
  "friend.offer.not-now": [],
  "friend.offer.over": [],
  "friend.offer.rests": ["day"],
  "friend.offer.title": ["cohort"],
  "friend.offer.unnamed": [],
  "friend.offer.until": ["until"],
  "friend.offer.yes-means": [],
  "friend.opening.asker-friend": ["friend", "theme"],
  "friend.opening.asker-mentor": ["friend", "theme"],
  "friend.opening.both-friend": ["asker", "friend", "theme"],
  "friend.opening.both-mentor": ["asker", "friend", "theme"],
  "friend.opening.friend-friend": ["asker", "theme"],
  "friend.opening.friend-mentor": ["asker", "theme"],
  "friend.opening.title": ["cohort"],
  "friend.opening.words": ["name"],
  "friend.overview.back": [],
  "friend.overview.concerns": ["count"],
  "friend.overview.counts": ["asking", "ended", "matched"],
  "friend.overview.friend": [],
  "friend.overview.line": ["asking", "matched"],
  "friend.overview.mentor": [],
  "friend.overview.never": [],
  "friend.overview.read": ["number"],
  "friend.overview.title": ["cohort"],
  "friend.overview.unserved": ["themes"],
  "friend.request.again": [],
  "friend.request.asking": [],
  "friend.request.button": [],
  "friend.request.change": [],
  "friend.request.changed": [],
  "friend.request.gone": [],
  "friend.request.nobody": [],
  "friend.request.nobody-hint-friend": [],
  "friend.request.nobody-hint-mentor": [],
  "friend.request.rests": [],
  "friend.request.see": [],
  "friend.request.shown": [],
  "friend.request.shown-no": [],
  "friend.request.shown-yes": [],
  "friend.request.thinking": ["minutes"],
  "friend.request.title-friend": ["cohort"],
  "friend.request.title-mentor": ["cohort"],
  "friend.request.withdraw": [],
  "friend.request.withdrawn": [],
  "friend.request.yes": [],
  "friend.show.am-friend": ["theme", "who"],
  "friend.show.am-mentor": ["theme", "who"],
  "friend.show.asking-friend": ["theme"],
  "friend.show.asking-mentor": ["theme"],
  "friend.show.have-friend": ["theme", "who"],
  "friend.show.have-mentor": ["theme", "who"],
  "friend.show.how": [],
  "friend.show.look": ["theme"],
  "friend.show.none": [],
  "friend.show.offer-friend": ["theme"],
  "friend.show.offer-mentor": ["theme"],
  "friend.show.request": ["theme"],
  "friend.show.rests": ["theme"],
  "friend.show.title": ["cohort"],
  "friend.show.with": ["name"],
  "friend.show.yes": ["theme"],
  "friend.show.you-rest": ["day"],
  "friend.terms.button": [],
  "friend.terms.friends": [],
  "friend.terms.intro": [],
  "friend.terms.not-a-day": [],
  "friend.terms.not-ahead": [],
  "friend.terms.people": ["count"],
  "friend.terms.rest": [],
  "friend.terms.rest-hint": [],
  "friend.terms.saved": [],
  "friend.terms.title": [],
  "friend.terms.too-far": [],
  "friend.theme": [],
  "friend.urgency.month": [],
  "friend.urgency.name": [],
  "friend.urgency.none": [],
  "friend.urgency.week": [],
  "friend.which": [],
  "friend.wrong.choose": [],
  "friend.wrong.empty": [],
  "friend.wrong.theme": [],
  "friend.wrong.theme-asked": [],
  "friend.wrong.too-long": ["length"],
  "friend.wrong.too-many": [],
  "friend.yes.again": [],
  "friend.yes.agree": [],
  "friend.yes.agreed-friend": ["who"],
  "friend.yes.agreed-mentor": ["who"],
  "friend.yes.means": [],
  "friend.yes.no-match": [],
  "friend.yes.no-match-thanks": [],
  "friend.yes.over": [],
  "friend.yes.pass": [],
  "friend.yes.passed": [],
  "friend.yes.title": ["cohort"],
  "friend.yes.who-friend": ["theme", "who"],
  "friend.yes.who-mentor": ["theme", "who"],
  "install.again-button": [],
  "install.begin-button": [],
  "install.begin-reads": [],
  "install.begin-title": [],
  "install.begin-what": [],
  "install.begin-where": [],
  "install.declined": [],
  "install.declined-title": [],
  "install.done-button": [],
  "install.done-next": [],
  "install.done-title": ["workspace"],
  "install.failed": [],
  "install.failed-title": [],
  "install.org": [],
  "install.org-title": [],
  "install.stale": [],
  "install.stale-title": [],
  "introduction.card.always-button": [],
  "introduction.card.aside": ["cohort"],
  "introduction.card.ask-button": [],
  "introduction.card.assistant": [],
  "introduction.card.assistant-hint": [],
  "introduction.card.edit-button": [],
  "introduction.card.email": [],
  "introduction.card.empty": [],
  "introduction.card.hidden": [],
  "introduction.card.hide-button": [],
  "introduction.card.intro": [],
  "introduction.card.never-button": [],
  "introduction.card.nothing": [],
  "introduction.card.now-always": [],
  "introduction.card.now-ask": [],
  "introduction.card.now-never": [],
  "introduction.card.of": ["name", "what"],
  "introduction.card.of-name": ["name"],
  "introduction.card.phone": [],
  "introduction.card.post-title": [],
  "introduction.card.save-button": [],
  "introduction.card.saved": [],
  "introduction.card.show-button": [],
  "introduction.card.show-to-button": ["names"],
  "introduction.card.shown": ["names"],
  "introduction.card.shown-already": [],
  "introduction.card.times": [],
  "introduction.card.times-hint": [],
  "introduction.card.title": [],
  "introduction.card.video": [],
  "introduction.card.video-hint": [],
  "introduction.card.video-of": ["name"],
  "introduction.card.who-sees": [],
  "introduction.card.write-button": [],
  "introduction.card.wrong-email": [],
  "introduction.card.wrong-long": ["most"],
  "introduction.card.wrong-phone": [],
  "introduction.card.wrong-video": [],
  "introduction.draft-dropped": [],
  "introduction.draft-gone": [],
  "introduction.given-back": [],
  "introduction.gone": [],
  "introduction.held-line": ["names", "relay", "when"],
  "introduction.held-messages": [],
  "introduction.held-messages-count": ["count"],
  "introduction.held-title": [],
  "introduction.home-button": ["names"],
  "introduction.home-relay": ["names"],
  "introduction.line-gone": [],
  "introduction.meeting.button": [],
  "introduction.meeting.by": ["name"],
  "introduction.meeting.calendar-title": ["names"],
  "introduction.meeting.day": [],
  "introduction.meeting.done": ["names", "when"],
  "introduction.meeting.intro": ["names", "zone"],
  "introduction.meeting.length": [],
  "introduction.meeting.link": [],
  "introduction.meeting.minutes": ["minutes"],
  "introduction.meeting.place": [],
  "introduction.meeting.post-title": [],
  "introduction.meeting.submit": [],
  "introduction.meeting.time": [],
  "introduction.meeting.title": [],
  "introduction.meeting.when": ["minutes", "when", "zone"],
  "introduction.meeting.wrong-day": [],
  "introduction.meeting.wrong-far": [],
  "introduction.meeting.wrong-past": [],
  "introduction.meeting.wrong-time": [],
  "introduction.meeting.yours": [],
  "introduction.message-aside": ["cohort"],
  "introduction.message-by": ["name"],
  "introduction.message-last": ["cohort"],
  "introduction.message-title": [],
  "introduction.mine-asked": ["names"],
  "introduction.mine-empty": ["names"],
  "introduction.mine-hidden": ["names"],
  "introduction.mine-shown": ["names"],
  "introduction.not-arrived": ["known", "name"],
  "introduction.not-arrived-title": [],
  "introduction.not-to": ["names"],
  "introduction.passed-on": ["names"],
  "introduction.perhaps-arrived": ["known", "name"],
  "introduction.perhaps-arrived-title": [],
  "introduction.place-here": [],
  "introduction.place.address": [],
  "introduction.place.button": [],
  "introduction.place.intro": [],
  "introduction.place.removed": [],
  "introduction.place.saved": [],
  "introduction.place.title": [],
  "introduction.relay-asked": ["count", "names"],
  "introduction.relay-asked-title": [],
  "introduction.relay-asking": ["names"],
  "introduction.relay-away": [],
  "introduction.relay-button": [],
  "introduction.relay-copies": ["places"],
  "introduction.relay-declined": ["names"],
  "introduction.relay-declined-done": [],
  "introduction.relay-declined-title": [],
  "introduction.relay-ends": [],
  "introduction.relay-how": ["names"],
  "introduction.relay-keeps": [],
  "introduction.relay-no-button": [],
  "introduction.relay-nobody": ["names"],
  "introduction.relay-off": ["names"],
  "introduction.relay-off-but": ["names"],
  "introduction.relay-off-title": [],
  "introduction.relay-off-unnamed": [],
  "introduction.relay-on-title": [],
  "introduction.relay-still": ["names"],
  "introduction.relay-stop-button": [],
  "introduction.relay-stop-with-button": ["names"],
  "introduction.relay-stopped": ["names"],
  "introduction.relay-withdraw-button": [],
  "introduction.relay-withdrawn": ["names"],
  "introduction.relay-yes-button": [],
  "introduction.same-place": ["place"],
  "introduction.together": [],
  "introduction.too-long": ["length", "most"],
  "introduction.unreachable": ["names"],
  "introduction.whom": ["minutes"],
  "introduction.whom-in-button": ["cohort", "names"],
  "introduction.whom-none-button": [],
  "introduction.whom-title": [],
  "introduction.words-only": [],
  "mentoring.add": [],
  "mentoring.ask-button": [],
  "mentoring.attribute.added": ["name"],
  "mentoring.attribute.dropped": ["name"],
  "mentoring.attribute.enough": [],
  "mentoring.attribute.intro": [],
  "mentoring.attribute.name": [],
  "mentoring.attribute.name-hint": [],
  "mentoring.attribute.pairs": [],
  "mentoring.attribute.pairs-hint": [],
  "mentoring.attribute.rule": [],
  "mentoring.attribute.title": [],
  "mentoring.attribute.values": [],
  "mentoring.attribute.values-hint": [],
  "mentoring.button": [],
  "mentoring.drop": ["number"],
  "mentoring.form-intro": [],
  "mentoring.form-title": [],
  "mentoring.mentees": [],
  "mentoring.months": [],
  "mentoring.months-button": [],
  "mentoring.months-hint": [],
  "mentoring.no-values": [],
  "mentoring.none": [],
  "mentoring.off": [],
  "mentoring.on": ["months"],
  "mentoring.rule.different": [],
  "mentoring.rule.except": [],
  "mentoring.rule.same": [],
  "mentoring.rule.says-different": ["values"],
  "mentoring.rule.says-except": ["pairs", "values"],
  "mentoring.rule.says-same": ["values"],
  "mentoring.saved": [],
  "mentoring.say-first": ["names"],
  "mentoring.start": [],
  "mentoring.stop": [],
  "mentoring.stopped": [],
  "mentoring.title": ["cohort"],
  "mentoring.unsaid": [],
  "mentoring.values-button": [],
  "mentoring.values-intro": [],
  "mentoring.values-note": [],
  "mentoring.values-saved": [],
  "mentoring.values-title": [],
  "mentoring.wrong-months": [],
  "mentoring.wrong.choose": [],
  "mentoring.wrong.missing": [],
  "mentoring.wrong.no-pairs": [],
  "mentoring.wrong.not-a-pair": ["line"],
  "mentoring.wrong.too-few": [],
  "mentoring.wrong.too-many": [],
  "organiser.breaks.add": [],
  "organiser.breaks.added": ["name"],
  "organiser.breaks.backwards": [],
  "organiser.breaks.body": ["breaks"],
  "organiser.breaks.button": [],
  "organiser.breaks.days": ["from", "to"],
  "organiser.breaks.form-intro": [],
  "organiser.breaks.form-title": [],
  "organiser.breaks.from": [],
  "organiser.breaks.missing": [],
  "organiser.breaks.name": [],
  "organiser.breaks.name-hint": [],
  "organiser.breaks.not-a-day": [],
  "organiser.breaks.outside": [],
  "organiser.breaks.overlaps": ["name"],
  "organiser.breaks.remove": ["name"],
  "organiser.breaks.removed": ["name"],
  "organiser.breaks.submit": [],
  "organiser.breaks.title": ["cohort"],
  "organiser.breaks.to": [],
  "organiser.closed": ["cohort"],
  "organiser.codes.body": ["codes"],
  "organiser.codes.button": [],
  "organiser.codes.days": [],
  "organiser.codes.end": ["number"],
  "organiser.codes.ended": [],
  "organiser.codes.form-intro": [],
  "organiser.codes.form-title": [],
  "organiser.codes.how": ["code"],
  "organiser.codes.minted": ["day", "role", "uses"],
  "organiser.codes.minted-title": ["cohort"],
  "organiser.codes.name": ["made", "number"],
  "organiser.codes.new": [],
  "organiser.codes.none": [],
  "organiser.codes.once": [],
  "organiser.codes.role": [],
  "organiser.codes.submit": [],
  "organiser.codes.title": ["cohort"],
  "organiser.codes.uses": [],
  "organiser.codes.value": ["day", "role", "uses"],
  "organiser.codes.wrong-count": ["most"],
  "organiser.gone": [],
  "organiser.home-next": ["what", "when"],
  "organiser.home-troubles": ["posts"],
  "organiser.home-unreachable": ["people"],
  "organiser.news.connection-lost": ["connection"],
  "organiser.news.person-unreachable": ["name"],
  "organiser.news.room-lost": ["command", "room"],
  "organiser.news.title": ["cohort"],
  "organiser.not-organiser": [],
  "organiser.panel.back": [],
  "organiser.panel.button": [],
  "organiser.panel.codes": [],
  "organiser.panel.help": [],
  "organiser.panel.next": [],
  "organiser.panel.none": [],
  "organiser.panel.not-arrived": [],
  "organiser.panel.not-arrived-is": ["people", "posts"],
  "organiser.panel.nothing-next": [],
  "organiser.panel.people": [],
  "organiser.panel.places": ["places", "taken"],
  "organiser.panel.rooms": [],
  "organiser.panel.title": ["cohort"],
  "organiser.people.button": [],
  "organiser.people.change": [],
  "organiser.people.changed": ["name"],
  "organiser.people.choose": [],
  "organiser.people.form-intro": [],
  "organiser.people.form-title": [],
  "organiser.people.make-facilitator": [],
  "organiser.people.make-not-facilitator": [],
  "organiser.people.make-not-organiser": [],
  "organiser.people.make-organiser": [],
  "organiser.people.make-removed": [],
  "organiser.people.next": [],
  "organiser.people.page": ["page", "pages", "people"],
  "organiser.people.previous": [],
  "organiser.people.refused-already": ["name"],
  "organiser.people.refused-last-organiser": ["name"],
  "organiser.people.refused-left": ["name"],
  "organiser.people.submit": [],
  "organiser.people.title": ["cohort"],
  "organiser.people.unreachable": [],
  "organiser.people.what": [],
  "organiser.people.who": [],
  "organiser.post.digest": [],
  "organiser.post.greeting": [],
  "organiser.post.private": [],
  "organiser.post.pulse": [],
  "organiser.post.question": [],
  "organiser.post.room-question": [],
  "organiser.post.round": [],
  "organiser.post.sets": [],
  "organiser.post.shared": [],
  "organiser.programme.button": [],
  "organiser.programme.choose": [],
  "organiser.programme.chosen": ["week"],
  "organiser.programme.clear": ["week"],
  "organiser.programme.cleared": [],
  "organiser.programme.contact": [],
  "organiser.programme.contact-hint": [],
  "organiser.programme.contact-intro": [],
  "organiser.programme.contact-label": [],
  "organiser.programme.contact-title": [],
  "organiser.programme.days": [],
  "organiser.programme.no-weeks": [],
  "organiser.programme.pick": [],
  "organiser.programme.pick-label": [],
  "organiser.programme.pick-title": [],
  "organiser.programme.picked": ["day"],
  "organiser.programme.question": [],
  "organiser.programme.questions-title": ["day", "theme"],
  "organiser.programme.rhythm": [],
  "organiser.programme.rhythm-intro": [],
  "organiser.programme.rhythm-title": [],
  "organiser.programme.theme": [],
  "organiser.programme.title": ["cohort"],
  "organiser.programme.week": [],
  "organiser.programme.week-gone": [],
  "organiser.programme.week-intro": [],
  "organiser.programme.week-submit": [],
  "organiser.programme.week-title": [],
  "organiser.remedy.blocked": [],
  "organiser.remedy.disconnected": [],
  "organiser.remedy.failed": [],
  "organiser.remedy.forbidden": [],
  "organiser.remedy.left": [],
  "organiser.remedy.not-in-room": [],
  "organiser.remedy.not-installed": [],
  "organiser.remedy.refused": [],
  "organiser.remedy.room-gone": [],
  "organiser.remedy.unconfirmed": [],
  "organiser.remove.body": ["name"],
  "organiser.remove.done": ["name"],
  "organiser.remove.no": [],
  "organiser.remove.title": ["cohort"],
  "organiser.remove.yes": [],
  "organiser.remove.yourself": [],
  "organiser.rooms.again": ["cohort"],
  "organiser.rooms.already": ["cohort"],
  "organiser.rooms.body": ["command", "rooms"],
  "organiser.rooms.bound": ["cohort"],
  "organiser.rooms.button": [],
  "organiser.rooms.fine": [],
  "organiser.rooms.hello": ["cohort"],
  "organiser.rooms.hello-rule": [],
  "organiser.rooms.lost": [],
  "organiser.rooms.only-organisers": [],
  "organiser.rooms.other-cohort": ["cohort"],
  "organiser.rooms.say-there": ["command"],
  "organiser.rooms.title": ["cohort"],
  "organiser.rooms.unbind": ["room"],
  "organiser.rooms.unbound": ["room"],
  "organiser.rooms.which": ["handles"],
  "organiser.troubles.again": ["number"],
  "organiser.troubles.away": ["names"],
  "organiser.troubles.button": [],
  "organiser.troubles.group": ["posts", "what"],
  "organiser.troubles.none": [],
  "organiser.troubles.not-needed": [],
  "organiser.troubles.queued": [],
  "organiser.troubles.title": ["cohort"],
  "organiser.troubles.to": ["what", "whom"],
  "organiser.which": [],
  "organiser.work.digest": [],
  "organiser.work.other": ["people"],
  "organiser.work.pulse": [],
  "organiser.work.question": ["people"],
  "organiser.work.room-question": ["people"],
  "organiser.work.round": [],
  "organiser.work.sets": [],
  "platform.add-me-first": [],
  "platform.app-full": [],
  "platform.app-short": [],
  "platform.close-button": [],
  "platform.command-description": [],
  "platform.correct-form-button": [],
  "platform.corrections": [],
  "platform.day-hint": [],
  "platform.done": [],
  "platform.entered": [],
  "platform.form-ready": [],
  "platform.name": [],
  "platform.needed": [],
  "platform.not-now": [],
  "platform.open-form-button": [],
  "platform.show-me-button": [],
  "platform.still-working": [],
  "platform.waiting": [],
  "platform.word.answer": [],
  "platform.word.friend": [],
  "platform.word.help": [],
  "platform.word.home": [],
  "platform.word.join": [],
  "platform.word.join-code": [],
  "platform.word.journal": [],
  "platform.word.organise": [],
  "platform.word.pulse": [],
  "platform.word.room": [],
  "platform.word.settings": [],
  "pulse.about-button": [],
  "pulse.again-button": [],
  "pulse.answer-button": [],
  "pulse.back-button": [],
  "pulse.cancel-button": [],
  "pulse.cancelled": ["title"],
  "pulse.change-button": [],
  "pulse.changed": [],
  "pulse.closed": ["title"],
  "pulse.closes": [],
  "pulse.comment": [],
  "pulse.comment-hint": [],
  "pulse.comment-too-long": [],
  "pulse.cut.level": [],
  "pulse.cut.role-band": [],
  "pulse.cut.sector": [],
  "pulse.cuts": [],
  "pulse.cuts-hint": [],
  "pulse.day": [],
  "pulse.details-about": [],
  "pulse.details-form-title": [],
  "pulse.details-submit": [],
  "pulse.does-not-apply-option": [],
  "pulse.form-about": ["cohort", "title"],
  "pulse.form-comment": ["strict"],
  "pulse.form-harm": ["contact"],
  "pulse.form-harm-nobody": [],
  "pulse.form-kept": ["page"],
  "pulse.form-title": ["page", "pages"],
  "pulse.frozen": ["title"],
  "pulse.groups": [],
  "pulse.groups-are": ["groups", "k"],
  "pulse.groups-none": [],
  "pulse.held-left": ["title", "until"],
  "pulse.held-level": ["level"],
  "pulse.held-none": [],
  "pulse.held-open": ["people", "title", "until"],
  "pulse.held-role": ["role"],
  "pulse.held-segments": ["groups"],
  "pulse.held-title": [],
  "pulse.home": ["title", "until"],
  "pulse.instrument": [],
  "pulse.invite": ["description"],
  "pulse.invite-how": ["people", "until"],
  "pulse.invite-live": ["minutes", "people", "until"],
  "pulse.invite-title": ["title"],
  "pulse.k": [],
  "pulse.k-option": ["k", "strict"],
  "pulse.length": [],
  "pulse.length-option": ["days"],
  "pulse.level.local": [],
  "pulse.level.national": [],
  "pulse.level.neighbourhood": [],
  "pulse.level.regional": [],
  "pulse.level.sub-regional": [],
  "pulse.live-about": [],
  "pulse.live-button": [],
  "pulse.live-form-title": [],
  "pulse.live-submit": [],
  "pulse.lost": [],
  "pulse.lost-title": ["title"],
  "pulse.minutes": [],
  "pulse.minutes-option": ["minutes"],
  "pulse.none": [],
  "pulse.none-title": ["cohort"],
  "pulse.not-given": [],
  "pulse.not-on-roster": ["title"],
  "pulse.not-opened": ["k"],
  "pulse.not-opened-title": ["title"],
  "pulse.not-yet": [],
  "pulse.not-yours": [],
  "pulse.nothing-sent": [],
  "pulse.opened-live": ["title"],
  "pulse.opens": [],
  "pulse.organise-body": [],
  "pulse.organise-button": [],
  "pulse.organise-none": [],
  "pulse.organise-title": ["cohort"],
  "pulse.page-button": ["page", "pages"],
  "pulse.panel-open": ["title", "turnout", "until"],
  "pulse.panel-planned": ["opens", "title"],
  "pulse.plan-about": [],
  "pulse.plan-button": [],
  "pulse.plan-form-title": [],
  "pulse.plan-submit": [],
  "pulse.planned": ["title"],
  "pulse.problem.after-end": [],
  "pulse.problem.cuts": [],
  "pulse.problem.day": [],
  "pulse.problem.instrument": [],
  "pulse.problem.k": [],
  "pulse.problem.overlaps": [],
  "pulse.problem.past": [],
  "pulse.problem.time": [],
  "pulse.problem.too-long": [],
  "pulse.problem.too-short": [],
  "pulse.profile-about": [],
  "pulse.profile-button": [],
  "pulse.profile-form-title": [],
  "pulse.profile-level": [],
  "pulse.profile-role-band": [],
  "pulse.profile-saved": [],
  "pulse.promise-closed": [],
  "pulse.promise-few": ["k"],
  "pulse.promise-limits": [],
  "pulse.promise-open": [],
  "pulse.promise-title": [],
  "pulse.promise-weaker": [],
  "pulse.readers": [],
  "pulse.readers-members": [],
  "pulse.readers-organisers": [],
  "pulse.release": [],
  "pulse.reminder": ["until"],
  "pulse.reminder-title": ["title"],
  "pulse.repeat": [],
  "pulse.repeat-once-option": [],
  "pulse.repeat-option": ["weeks"],
  "pulse.repeats": [],
  "pulse.repeats-is": ["weeks"],
  "pulse.repeats-not": [],
  "pulse.role-band.chief": [],
  "pulse.role-band.director": [],
  "pulse.role-band.head": [],
  "pulse.role-band.other": [],
  "pulse.room": ["until"],
  "pulse.room-title": ["title"],
  "pulse.send-button": [],
  "pulse.several": [],
  "pulse.show-body": ["people"],
  "pulse.show-title": ["title"],
  "pulse.shown": [],
  "pulse.shown-is": ["k", "strict"],
  "pulse.single-form-title": [],
  "pulse.state": [],
  "pulse.state-is.cancelled": [],
  "pulse.state-is.closed": [],
  "pulse.state-is.closing": [],
  "pulse.state-is.lost": [],
  "pulse.state-is.open": [],
  "pulse.state-is.planned": [],
  "pulse.state-is.tallied": [],
  "pulse.stop-button": [],
  "pulse.stopped": ["title"],
  "pulse.stored": ["title", "until"],
  "pulse.stored-part": ["title", "until"],
  "pulse.stored-title": [],
  "pulse.time": [],
  "pulse.time-hint": ["zone"],
  "pulse.turnout": [],
  "pulse.turnout-few": [],
  "pulse.turnout-less": [],
  "pulse.turnout-more": [],
  "pulse.void": ["title"],
  "pulse.wave-button": ["title", "when"],
  "pulse.wave-open": ["until"],
  "pulse.wave-planned": ["opens"],
  "pulse.who": [],
  "pulse.who-is": ["cohort", "people"],
  "pulse.with-comment": [],
  "pulse.with-comment-no-option": [],
  "pulse.with-comment-yes-option": [],
  "pulse.withdraw-button": [],
  "pulse.withdrawn": ["title", "until"],
  "reflection.about-shared": [],
  "reflection.about-unnamed": [],
  "reflection.answer-again-button": [],
  "reflection.answer-button": [],
  "reflection.answer-empty": [],
  "reflection.answer-gone": [],
  "reflection.answer-hint": [],
  "reflection.answer-label": [],
  "reflection.answer-latest-button": [],
  "reflection.answer-privately-button": [],
  "reflection.answer-too-long": ["length"],
  "reflection.answer-which": [],
  "reflection.answered-already": [],
  "reflection.answered-on": [],
  "reflection.asked-again": [],
  "reflection.chatham": ["cohort"],
  "reflection.closed": [],
  "reflection.cohort-named-option": [],
  "reflection.cohort-unnamed-option": [],
  "reflection.critical-friend-option": ["names"],
  "reflection.delete-button": [],
  "reflection.digest-empty": [],
  "reflection.digest-more": [],
  "reflection.digest-title": ["week"],
  "reflection.digest-unnamed": [],
  "reflection.edit-button": [],
  "reflection.export-button": [],
  "reflection.export-coming": [],
  "reflection.export-post": [],
  "reflection.export-text-button": [],
  "reflection.from-friends-button": [],
  "reflection.given-back": [],
  "reflection.held-asked": [],
  "reflection.held-no-journal": [],
  "reflection.held-note-from": ["name"],
  "reflection.held-notes": [],
  "reflection.held-notes-sent": ["count"],
  "reflection.held-skipped": ["week"],
  "reflection.held-unnamed": [],
  "reflection.held-unnamed-none": [],
  "reflection.home-answered": ["readers"],
  "reflection.home-next": ["when"],
  "reflection.home-open": [],
  "reflection.home-skipped": [],
  "reflection.home-snoozed": ["when"],
  "reflection.home-to-friend": ["count"],
  "reflection.journal-button": [],
  "reflection.journal-empty": [],
  "reflection.journal-place": ["cohort", "count", "place"],
  "reflection.journal-title": [],
  "reflection.journal-which": [],
  "reflection.markdown-about": ["day", "readers"],
  "reflection.markdown-title": ["cohort"],
  "reflection.newer-button": [],
  "reflection.next-button": [],
  "reflection.not-a-member": ["cohort"],
  "reflection.not-asked": ["cohort"],
  "reflection.not-here": [],
  "reflection.not-now-button": [],
  "reflection.not-posted-yet": ["readers"],
  "reflection.note-aside": ["cohort"],
  "reflection.note-by": ["name"],
  "reflection.note-empty": [],
  "reflection.note-form-title": [],
  "reflection.note-intro": ["name"],
  "reflection.note-label": [],
  "reflection.note-passed-on": ["name"],
  "reflection.note-title": [],
  "reflection.note-to-self": [],
  "reflection.note-too-late": ["name"],
  "reflection.note-too-long": ["length"],
  "reflection.nothing-to-answer": [],
  "reflection.nothing-to-withdraw": [],
  "reflection.older-button": [],
  "reflection.only-me-option": [],
  "reflection.pass-on-button": [],
  "reflection.previous-button": [],
  "reflection.promise": [],
  "reflection.read-button": [],
  "reflection.readers": [],
  "reflection.readers-cohort-named": ["cohort"],
  "reflection.readers-cohort-unnamed": ["cohort"],
  "reflection.readers-critical-friend": [],
  "reflection.readers-only-me": [],
  "reflection.reminder-words": [],
  "reflection.reply-button": [],
  "reflection.reply-to-button": ["name"],
  "reflection.result-button": ["week"],
  "reflection.results-more": ["shown"],
  "reflection.results-title": ["count", "wanted"],
  "reflection.room-invitation": [],
  "reflection.save-button": [],
  "reflection.saved-cohort-named": [],
  "reflection.saved-cohort-unnamed": [],
  "reflection.saved-critical-friend": [],
  "reflection.saved-only-me": [],
  "reflection.search-again-button": [],
  "reflection.search-button": [],
  "reflection.search-form-title": [],
  "reflection.search-label": [],
  "reflection.search-nothing": [],
  "reflection.share-title": ["cohort"],
  "reflection.share-withdrawn": [],
  "reflection.shared-by": ["name"],
  "reflection.skip-button": [],
  "reflection.skipped": [],
  "reflection.snooze-next-week-button": [],
  "reflection.snooze-passed": [],
  "reflection.snooze-thursday-button": [],
  "reflection.snooze-tomorrow-button": [],
  "reflection.snooze-until": [],
  "reflection.snoozed-next-week": [],
  "reflection.snoozed-until": ["when"],
  "reflection.to-friend-by": ["name"],
  "reflection.to-friend-over": [],
  "reflection.to-friend-read": [],
  "reflection.to-friend-title": ["cohort"],
  "reflection.unnamed-by": [],
  "reflection.unnamed-title": ["cohort"],
  "reflection.week": ["week"],
  "reflection.week-and-theme": ["theme", "week"],
  "reflection.week-form-title": ["week"],
  "reflection.who-label": [],
  "reflection.who-unclear": [],
  "reflection.withdraw-button": [],
  "reflection.withdrawn": [],
  "reflection.withdrawn-shared": [],
  "rehearsal.again": [],
  "rehearsal.again-sure": [],
  "rehearsal.again-warning": [],
  "rehearsal.badge": ["like"],
  "rehearsal.chat-empty": [],
  "rehearsal.choose": [],
  "rehearsal.clock": [],
  "rehearsal.clock-day": [],
  "rehearsal.clock-hour": [],
  "rehearsal.clock-next": [],
  "rehearsal.clock-now": [],
  "rehearsal.clock-still": [],
  "rehearsal.clock-zone": ["zone"],
  "rehearsal.failed": [],
  "rehearsal.file": ["name"],
  "rehearsal.form-again": [],
  "rehearsal.form-cancel": [],
  "rehearsal.form-choose": [],
  "rehearsal.form-left": [],
  "rehearsal.form-open-again": [],
  "rehearsal.form-optional": [],
  "rehearsal.form-over": [],
  "rehearsal.form-returned": [],
  "rehearsal.heading": [],
  "rehearsal.here": [],
  "rehearsal.home-as-message": ["like"],
  "rehearsal.home-ask": [],
  "rehearsal.home-empty": [],
  "rehearsal.kind.digest": [],
  "rehearsal.kind.note": [],
  "rehearsal.kind.other": [],
  "rehearsal.kind.question": [],
  "rehearsal.kind.reminder": [],
  "rehearsal.kind.resume": [],
  "rehearsal.kind.room-question": [],
  "rehearsal.kind.share": [],
  "rehearsal.kind.snoozed": [],
  "rehearsal.kind.unnamed": [],
  "rehearsal.lead": ["members"],
  "rehearsal.like-group": ["like"],
  "rehearsal.limit.buttons": [],
  "rehearsal.limit.facts": [],
  "rehearsal.limit.field-label": [],
  "rehearsal.limit.fields": [],
  "rehearsal.limit.form-title": [],
  "rehearsal.limit.input": [],
  "rehearsal.limit.label": [],
  "rehearsal.limit.message": [],
  "rehearsal.limit.option-label": [],
  "rehearsal.limit.options": [],
  "rehearsal.limit.paragraph": [],
  "rehearsal.limit.title": [],
  "rehearsal.local-time": ["time"],
  "rehearsal.name": [],
  "rehearsal.news": ["n"],
  "rehearsal.not-found": [],
  "rehearsal.only-you": [],
  "rehearsal.organiser-group": [],
  "rehearsal.over": ["like", "what"],
  "rehearsal.revised": ["time"],
  "rehearsal.room-between": ["names"],
  "rehearsal.room-empty": [],
  "rehearsal.send": [],
  "rehearsal.skip": [],
  "rehearsal.someone-else": [],
  "rehearsal.trouble": [],
  "rehearsal.trouble-archived": ["room"],
  "rehearsal.trouble-blocked": ["name"],
  "rehearsal.trouble-disconnected": ["like"],
  "rehearsal.trouble-lead": [],
  "rehearsal.trouble-left": ["like", "name"],
  "rehearsal.trouble-lost-answer": ["like"],
  "rehearsal.trouble-lost-post": ["like"],
  "rehearsal.trouble-off": [],
  "rehearsal.trouble-on": [],
  "rehearsal.trouble-slow": ["like"],
  "rehearsal.view-chat": [],
  "rehearsal.view-home": [],
  "rehearsal.views": [],
  "rehearsal.waiting": [],
  "rehearsal.waiting-more": ["n"],
  "rehearsal.waiting-nothing": [],
  "rehearsal.waiting-post": [],
  "rehearsal.waiting-stuck": [],
  "rehearsal.working": [],
  "rehearsal.write-hint": ["command"],
  "rehearsal.write-private": [],
  "rehearsal.write-room": ["room"],
  "rehearsal.you": [],
  "rehearsal.you-are": [],
  "release.balance.both": ["first", "second"],
  "release.balance.even": [],
  "release.balance.unknown": [],
  "release.balance.weakest": ["components", "count"],
  "release.comments.button": [],
  "release.comments.intro": [],
  "release.comments.shown": ["count"],
  "release.comments.title": ["number", "title"],
  "release.comments.too-few": ["comments"],
  "release.component.action": [],
  "release.component.legitimacy": [],
  "release.component.policy": [],
  "release.cut.button": ["cut"],
  "release.cut.none": ["cut"],
  "release.cut.some": ["cut"],
  "release.cut.title": ["cut", "number", "title"],
  "release.described": ["figure", "name"],
  "release.everybody": [],
  "release.exact": ["mean", "share"],
  "release.export.csv-button": [],
  "release.export.instead": [],
  "release.export.json-button": [],
  "release.export.post": [],
  "release.export.post-none": [],
  "release.export.post-title": ["number", "title"],
  "release.export.rule": ["k"],
  "release.export.sent": [],
  "release.gone": [],
  "release.held.signed-in": ["count", "until"],
  "release.held.title": [],
  "release.kept": ["k"],
  "release.leads": ["figure"],
  "release.level.floor": [],
  "release.level.stretch": [],
  "release.list.button": [],
  "release.list.empty": [],
  "release.list.line": ["day", "number", "title"],
  "release.list.older": [],
  "release.list.open": ["number", "title"],
  "release.list.title": ["cohort"],
  "release.lost.body": ["cohort"],
  "release.lost.title": ["title"],
  "release.nobody": [],
  "release.none": ["cohort", "day", "k"],
  "release.not-yours": [],
  "release.of-cohort": ["band", "cohort", "day"],
  "release.of-people": ["figure", "size"],
  "release.page.body": [],
  "release.page.button": [],
  "release.page.nowhere": [],
  "release.page.open": [],
  "release.page.title": [],
  "release.picture-title": ["number", "title"],
  "release.quarter": ["part"],
  "release.reading": [],
  "release.third": ["part"],
  "release.title": ["number", "title"],
  "release.trend.breaks": [],
  "release.trend.broken": ["after", "before"],
  "release.trend.button": [],
  "release.trend.none": [],
  "release.trend.sent": [],
  "release.trend.title": ["title"],
  "release.trend.too-few": [],
  "release.trend.wave": ["figure", "number"],
  "release.withheld": [],
  "round.after-all": ["when"],
  "round.after-all-button": [],
  "round.anew": [],
  "round.anew-button": [],
  "round.anew-same": [],
  "round.approve-button": [],
  "round.approve-now-button": [],
  "round.approved-now": [],
  "round.back-button": [],
  "round.change-button": [],
  "round.decline-button": [],
  "round.declined": [],
  "round.fact-how": [],
  "round.fact-how-approve": ["hours"],
  "round.fact-how-auto": ["hours"],
  "round.fact-last": ["day"],
  "round.fact-last-few": [],
  "round.fact-last-is": ["dated", "met", "no", "notyet", "of"],
  "round.fact-next": [],
  "round.fact-often": [],
  "round.fact-often-is": ["day", "time", "weeks", "zone"],
  "round.fact-people": [],
  "round.fact-people-is": ["of", "people"],
  "round.fact-size": [],
  "round.fact-size-is": ["size"],
  "round.fewer-button": [],
  "round.form-approve-option": ["days"],
  "round.form-auto-option": ["days"],
  "round.form-choose": [],
  "round.form-first": [],
  "round.form-how": [],
  "round.form-intro": [],
  "round.form-not-a-day": [],
  "round.form-outside": ["day"],
  "round.form-size": [],
  "round.form-size-groups-option": ["size"],
  "round.form-size-pairs-option": [],
  "round.form-submit": [],
  "round.form-time": [],
  "round.form-time-hint": ["zone"],
  "round.form-title": [],
  "round.form-weeks": [],
  "round.form-weeks-option": ["weeks"],
  "round.held-in": [],
  "round.held-met": ["answer"],
  "round.held-out": [],
  "round.held-round": ["day", "names"],
  "round.held-round-alone": ["day"],
  "round.held-title": [],
  "round.home-in": ["when"],
  "round.home-not-this": ["when"],
  "round.home-out": [],
  "round.home-with": ["names"],
  "round.invitation": ["others", "weeks"],
  "round.invitation-first": ["when"],
  "round.invitation-title": ["cohort"],
  "round.invitation-title-groups": ["cohort"],
  "round.join-button": [],
  "round.join-later-button": [],
  "round.joined": ["when"],
  "round.joined-later": [],
  "round.left-out": [],
  "round.left-out-alone": [],
  "round.left-out-line": ["names"],
  "round.left-out-title": ["cohort"],
  "round.met-ask": ["names"],
  "round.met-change-button": [],
  "round.met-dated-button": [],
  "round.met-no-button": [],
  "round.met-not-yet-button": [],
  "round.met-private": [],
  "round.met-thanks-dated": [],
  "round.met-thanks-met": [],
  "round.met-thanks-no": [],
  "round.met-thanks-not-yet": [],
  "round.met-title": ["cohort"],
  "round.met-yes-button": [],
  "round.more-button": [],
  "round.never-ask": ["name"],
  "round.never-button": ["name"],
  "round.never-done": ["name"],
  "round.never-kept": [],
  "round.never-no-button": [],
  "round.never-title": ["cohort", "name"],
  "round.never-yes-button": [],
  "round.next-button": [],
  "round.none-ahead": [],
  "round.not-this": ["when"],
  "round.not-this-button": [],
  "round.opening-all": ["names"],
  "round.opening-how": [],
  "round.opening-one": ["job", "name", "organisation"],
  "round.opening-prompts": [],
  "round.opening-rule": [],
  "round.opening-themes": ["themes"],
  "round.opening-title": ["cohort"],
  "round.opening-you": ["names"],
  "round.page": ["from", "groups", "to"],
  "round.panel-button": [],
  "round.panel-next": ["people", "when"],
  "round.panel-waiting": ["day"],
  "round.preview-alone": [],
  "round.preview-approve": [],
  "round.preview-approved": ["when"],
  "round.preview-auto": ["when"],
  "round.preview-counts": ["groups", "people", "repeats", "same"],
  "round.preview-dropped": [],
  "round.preview-gone": [],
  "round.preview-nobody": [],
  "round.preview-not-yet": ["preview", "when"],
  "round.preview-title": ["cohort", "day"],
  "round.saved": [],
  "round.screen-no-more": [],
  "round.screen-none": [],
  "round.screen-stopped": [],
  "round.screen-title": ["cohort"],
  "round.season-button": [],
  "round.season-counts": ["people", "repeats", "rounds"],
  "round.season-few": [],
  "round.season-round": ["groups", "share"],
  "round.season-title": ["cohort"],
  "round.set-up-button": [],
  "round.settings-in": [],
  "round.settings-out": [],
  "round.start-all-button": [],
  "round.started-all": [],
  "round.stop-all-button": [],
  "round.stop-button": [],
  "round.stopped": [],
  "round.swap-button": [],
  "round.swap-choose": [],
  "round.swap-form-title": [],
  "round.swap-intro": [],
  "round.swap-one": [],
  "round.swap-other": [],
  "round.swap-rules": [],
  "round.swap-several": [],
  "round.swap-submit": [],
  "round.swap-together": [],
  "round.swap-unknown": [],
  "round.swapped": ["one", "other"],
  "round.too-late": [],
  "round.up-to-date": [],
  "round.waits": ["day"],
  "round.waits-title": ["cohort"],
  "round.why-cross": [],
  "round.why-new": [],
  "round.why-repeat": ["pairs"],
  "round.why-same": ["pairs"],
  "round.why-themes": ["themes"],
  "set.after": [],
  "set.after-title": ["cohort"],
  "set.anew": [],
  "set.anew-button": [],
  "set.anew-same": [],
  "set.announced": [],
  "set.approve-button": [],
  "set.back-button": [],
  "set.back-set-button": [],
  "set.begun": ["day"],
  "set.busy": [],
  "set.cancel-date-button": [],
  "set.card-arrive": [],
  "set.card-ask": [],
  "set.card-button": [],
  "set.card-present": [],
  "set.card-presents": ["name"],
  "set.card-presents-nobody": [],
  "set.card-presents-you": [],
  "set.card-promise": [],
  "set.card-review": [],
  "set.card-rule": [],
  "set.card-step": ["minutes"],
  "set.card-think": [],
  "set.card-title": ["cohort", "when"],
  "set.change-button": [],
  "set.change-date-button": [],
  "set.choose": ["day"],
  "set.choose-button": [],
  "set.choose-closed": [],
  "set.choose-first": [],
  "set.choose-form-title": [],
  "set.choose-last": [],
  "set.choose-one": [],
  "set.choose-private": [],
  "set.choose-proposals": [],
  "set.choose-propose": [],
  "set.choose-propose-hint": [],
  "set.choose-second": [],
  "set.choose-submit": [],
  "set.choose-third": [],
  "set.choose-title": ["cohort"],
  "set.chosen": ["day", "issues"],
  "set.close-button": [],
  "set.commitments-button": [],
  "set.date-button": [],
  "set.date-cancelled": [],
  "set.date-day": [],
  "set.date-far": [],
  "set.date-form-title": [],
  "set.date-gone": [],
  "set.date-intro": ["zone"],
  "set.date-minutes": [],
  "set.date-minutes-option": ["minutes"],
  "set.date-not-a-day": [],
  "set.date-past": [],
  "set.date-post": ["minutes", "when"],
  "set.date-post-cancelled": ["when"],
  "set.date-post-changed": ["minutes", "when"],
  "set.date-post-instead": [],
  "set.date-post-title": ["cohort"],
  "set.date-presents": [],
  "set.date-saved": [],
  "set.date-submit": [],
  "set.date-time": [],
  "set.date-time-hint": [],
  "set.date-where": [],
  "set.date-where-hint": [],
  "set.drop-button": [],
  "set.dropped": [],
  "set.extend-button": [],
  "set.extend-form-title": [],
  "set.extended": ["day"],
  "set.facilitates-button": ["number"],
  "set.facilitator-button": [],
  "set.facilitator-form-title": [],
  "set.facilitator-intro": [],
  "set.facilitator-nobody": [],
  "set.facilitator-none-option": [],
  "set.facilitator-saved": [],
  "set.facilitator-set": [],
  "set.facilitator-submit": [],
  "set.facilitator-who": [],
  "set.fact-chosen": [],
  "set.fact-chosen-is": ["chosen", "out", "people"],
  "set.fact-issue": ["people"],
  "set.fact-set": ["number"],
  "set.fact-set-is": ["next", "people"],
  "set.fact-set-next": ["day"],
  "set.fact-set-no-next": [],
  "set.fewer-button": [],
  "set.form-issues": [],
  "set.form-issues-hint": [],
  "set.form-proposals": [],
  "set.form-proposals-no-option": [],
  "set.form-proposals-yes-option": [],
  "set.form-size": [],
  "set.form-size-option": ["least", "most"],
  "set.form-submit": [],
  "set.form-until": [],
  "set.held-choice": ["issues"],
  "set.held-out": [],
  "set.held-promised": ["day"],
  "set.held-set": ["names", "number"],
  "set.held-title": [],
  "set.home-choose": ["day"],
  "set.home-chosen": ["issues"],
  "set.home-facilitates": ["next", "number"],
  "set.home-out": [],
  "set.home-set": ["when"],
  "set.home-set-no-date": [],
  "set.ics-name": [],
  "set.ics-summary": ["cohort"],
  "set.issues-form-title": [],
  "set.issues-intro": [],
  "set.leave": [],
  "set.leave-button": [],
  "set.leave-no-button": [],
  "set.leave-title": ["cohort"],
  "set.leave-yes-button": [],
  "set.left": [],
  "set.left-out": [],
  "set.left-out-title": ["cohort"],
  "set.merge-not": [],
  "set.merged": ["number", "other"],
  "set.mixed-form-title": [],
  "set.mixed-intro": [],
  "set.mixed-submit": [],
  "set.more-button": [],
  "set.new-issues-button": [],
  "set.new-mixed-button": [],
  "set.not-in-it": [],
  "set.opening-all": ["names"],
  "set.opening-first": [],
  "set.opening-how": [],
  "set.opening-issue": ["issue"],
  "set.opening-one": ["job", "name", "organisation"],
  "set.opening-title": ["cohort"],
  "set.opening-you": ["names"],
  "set.panel-bidding": ["chosen", "day", "people"],
  "set.panel-button": [],
  "set.panel-shown": [],
  "set.place-button": [],
  "set.place-form-title": [],
  "set.place-intro": [],
  "set.place-nobody": [],
  "set.place-rules": [],
  "set.place-set": [],
  "set.place-several": [],
  "set.place-submit": [],
  "set.place-unknown": [],
  "set.place-who": [],
  "set.placed": ["name", "number"],
  "set.present-button": [],
  "set.present-form-title": [],
  "set.present-intro": [],
  "set.present-saved": ["name"],
  "set.present-submit": [],
  "set.preview-announced": [],
  "set.preview-best": [],
  "set.preview-choices": ["first", "none", "open", "second", "third"],
  "set.preview-counts": ["people", "sets"],
  "set.preview-dropped": [],
  "set.preview-gap": ["bound", "cost", "place", "sector"],
  "set.preview-left-out": ["names"],
  "set.preview-nobody": [],
  "set.preview-none": [],
  "set.preview-page": ["from", "sets", "to"],
  "set.preview-set": ["number"],
  "set.preview-set-issue": ["issue", "number"],
  "set.preview-title": ["cohort"],
  "set.promise-button": [],
  "set.promise-empty": [],
  "set.promise-form-title": [],
  "set.promise-intro": [],
  "set.promise-many": [],
  "set.promise-submit": [],
  "set.promise-text": [],
  "set.promised": [],
  "set.promises-carried": ["times"],
  "set.promises-none": [],
  "set.promises-title": ["cohort"],
  "set.proposal-button": [],
  "set.remove-form-title": [],
  "set.remove-intro": [],
  "set.remove-issue": [],
  "set.remove-issue-button": [],
  "set.remove-submit": [],
  "set.removed": [],
  "set.review-ask": [],
  "set.review-button": ["text"],
  "set.review-carry-button": [],
  "set.review-done-button": [],
  "set.review-gone": [],
  "set.review-let-go-button": [],
  "set.reviewed-carry": [],
  "set.reviewed-done": [],
  "set.reviewed-let-go": [],
  "set.sat-out": ["day"],
  "set.screen-announced": [],
  "set.screen-bidding": ["day"],
  "set.screen-none": [],
  "set.screen-shown": [],
  "set.screen-title": ["cohort"],
  "set.show-alone": [],
  "set.show-button": [],
  "set.show-commitments": ["done", "open"],
  "set.show-facilitator": ["name"],
  "set.show-next": [],
  "set.show-no-date": [],
  "set.show-presents": [],
  "set.show-then": [],
  "set.show-title": ["cohort", "number"],
  "set.show-where": [],
  "set.show-with": ["names"],
  "set.sit-out-button": [],
  "set.small": ["number", "other", "people"],
  "set.small-alone": ["number", "people"],
  "set.small-merge-button": [],
  "set.small-stay-button": [],
  "set.small-stays": [],
  "set.small-title": ["cohort"],
  "set.swap-button": [],
  "set.swap-choose": [],
  "set.swap-form-title": [],
  "set.swap-intro": [],
  "set.swap-one": [],
  "set.swap-other": [],
  "set.swap-rules": [],
  "set.swap-several": [],
  "set.swap-submit": [],
  "set.swap-together": [],
  "set.swap-unknown": [],
  "set.swapped": ["one", "other"],
  "set.up-to-date": [],
  "set.wrong-choose": [],
  "set.wrong-day": ["day"],
  "set.wrong-issues": [],
  "set.wrong-long": ["issue"],
  "set.wrong-many": ["most"],
  "web.cohort.caption": [],
  "web.cohort.day": [],
  "web.cohort.empty": [],
  "web.cohort.nothing": [],
  "web.cohort.pulse": [],
  "web.cohort.state": [],
  "web.cohort.title": ["cohort"],
  "web.cohorts.title": [],
  "web.enter.body": [],
  "web.enter.button": [],
  "web.enter.title": [],
  "web.expired.body": ["command"],
  "web.expired.title": [],
  "web.first.body": ["command"],
  "web.first.title": [],
  "web.missing.body": [],
  "web.missing.title": [],
  "web.name": [],
  "web.not-organiser.body": [],
  "web.not-organiser.title": [],
  "web.sign-out": [],
  "web.signed-in": ["name"],
  "web.skip": [],
  "web.state.cancelled": [],
  "web.state.closed": [],
  "web.state.closing": [],
  "web.state.lost": [],
  "web.state.open": [],
  "web.state.planned": [],
  "web.state.tallied": [],
  "web.used.body": ["command"],
  "web.used.title": [],
  "web.wave.back": [],
  "web.wave.by": ["cell", "cut"],
  "web.wave.comments": [],
  "web.wave.csv": [],
  "web.wave.everybody": [],
  "web.wave.figure": [],
  "web.wave.figures": [],
  "web.wave.json": [],
  "web.wave.over-time": [],
  "web.wave.people": [],
  "web.wave.statement": [],
  "web.wave.take": [],
};
