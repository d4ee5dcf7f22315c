/** Texts of the screens of the work: meeting, counting, awards, papers, and of the projector. */
import { viAwards } from './vi-awards';
import { viCounting } from './vi-counting';
import { viAdjust, viKit } from './vi-day';
import { viHonours } from './vi-honours';
import { viLive } from './vi-live';
import { viMeeting } from './vi-meeting';
import { viPapers } from './vi-papers';
import { viProjector } from './vi-projector';
import { viScoring } from './vi-scoring';

export const viWork = {
  live: viLive,
  adjust: viAdjust,
  kit: viKit,
  meeting: viMeeting,
  counting: viCounting,
  awards: viAwards,
  honours: viHonours,
  papers: viPapers,
  projector: viProjector,
  scoring: viScoring,
} as const;
