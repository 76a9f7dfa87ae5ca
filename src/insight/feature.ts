// What organisers see: releases of the pulse, with pictures and exports; and the way into their page.

import type { Feature } from "../feature.ts";
import { LOST, TO_MEMBER, TO_ORGANISER } from "../pulse/close/steps.ts";
import {
  composeExport,
  composeLost,
  composeResult,
  composeTrend,
  home,
  listReleases,
  panel,
  sendExport,
  showComments,
  showCut,
  showRelease,
  showTrend,
} from "./reading.ts";
import { dropLinkDue, dropSessionDue, givePage, held, leaving } from "./signing-in.ts";

export const insightFeature: Feature = {
  name: "insight",
  presses: {
    "release.list": listReleases,
    "release.show": showRelease,
    "release.trend": showTrend,
    "release.comments": showComments,
    "release.cut": showCut,
    "release.csv": sendExport("csv"),
    "release.json": sendExport("json"),
    "release.page": givePage,
  },
  due: { "release.drop-link": dropLinkDue, "release.drop-session": dropSessionDue },
  posts: {
    [TO_ORGANISER]: composeResult,
    [TO_MEMBER]: composeResult,
    [LOST]: composeLost,
    "release.trend": composeTrend,
    "release.csv": composeExport("csv"),
    "release.json": composeExport("json"),
  },
  home,
  panel,
  leaving,
  held,
};
