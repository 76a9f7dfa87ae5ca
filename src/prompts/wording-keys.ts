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
  "organiser.post.question": Record<string, never>;
  "organiser.post.room-question": Record<string, never>;
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
  "organiser.work.question": { people: number };
  "organiser.work.room-question": { people: number };
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
  "platform.word.help": Record<string, never>;
  "platform.word.home": Record<string, never>;
  "platform.word.join": Record<string, never>;
  "platform.word.join-code": Record<string, never>;
  "platform.word.journal": Record<string, never>;
  "platform.word.organise": Record<string, never>;
  "platform.word.room": Record<string, never>;
  "platform.word.settings": Record<string, never>;
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
  "reflection.critical-friend-option": Record<string, never>;
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
  "organiser.post.question": [],
  "organiser.post.room-question": [],
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
  "organiser.work.question": ["people"],
  "organiser.work.room-question": ["people"],
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
  "platform.word.help": [],
  "platform.word.home": [],
  "platform.word.join": [],
  "platform.word.join-code": [],
  "platform.word.journal": [],
  "platform.word.organise": [],
  "platform.word.room": [],
  "platform.word.settings": [],
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
  "reflection.critical-friend-option": [],
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
};
