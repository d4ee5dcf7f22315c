import type { Bloc, BlocDraft } from '../api/bindings';
import type { Texts } from '../lib/row-form.svelte';
import { orNull } from '../lib/texts';

/** The texts of a bloc; of an empty form where there is none. */
export function blocTexts(bloc: Bloc | null): Texts {
  return {
    name: bloc?.name ?? '',
    kind: bloc?.kind ?? 'bloc',
    ministry: bloc?.ministry ?? '',
    ministry_short: bloc?.ministry_short ?? '',
    mark: bloc?.mark ?? '',
    awards_department: bloc?.awards_department ?? '',
    place: bloc?.place ?? '',
  };
}

/** The draft of the texts. */
export function blocDraft(texts: Texts, isSample: boolean): BlocDraft {
  return {
    name: texts.name ?? '',
    kind: texts.kind === 'cluster' ? 'cluster' : 'bloc',
    ministry: texts.ministry ?? '',
    ministry_short: orNull(texts, 'ministry_short'),
    mark: orNull(texts, 'mark'),
    awards_department: orNull(texts, 'awards_department'),
    place: orNull(texts, 'place'),
    is_sample: isSample,
  };
}
