import { describe, expect, it } from 'vitest';
import { notUnderstood, RowForm, type Texts } from '../src/lib/row-form.svelte';

/** A row of two figures that must add up to ten, as ballots do. */
function tenForm() {
  const stored: Texts = { yes: '', no: '' };
  const sent: Texts[] = [];
  const form = new RowForm(
    () => stored,
    async (texts, changed) => {
      sent.push(Object.fromEntries(changed.map((it) => [it, texts[it] ?? ''])));
      if (Number(texts.yes) + Number(texts.no) > 10) throw notUnderstood('no', 'Cộng lại quá 10 phiếu.');
      Object.assign(stored, texts);
    },
  );
  return { form, stored, sent };
}

describe('RowForm', () => {
  it('shows what is stored until something is typed', () => {
    const { form, stored } = tenForm();
    stored.yes = '7';
    expect(form.text('yes')).toBe('7');
    expect(form.isTyped('yes')).toBe(false);
    form.type('yes', '8');
    expect(form.text('yes')).toBe('8');
    expect(form.isTyped('yes')).toBe(true);
  });

  it('saves a field when it is committed and forgets what was typed', async () => {
    const { form, stored, sent } = tenForm();
    form.type('yes', '7');
    expect(await form.commit('yes')).toBe(true);
    expect(stored.yes).toBe('7');
    expect(form.isTyped('yes')).toBe(false);
    expect(sent).toEqual([{ yes: '7' }]);
  });

  it('sends nothing where the text is as stored', async () => {
    const { form, stored, sent } = tenForm();
    stored.yes = '7';
    form.type('yes', '7');
    expect(await form.commit('yes')).toBe(true);
    expect(sent).toEqual([]);
    expect(form.isTyped('yes')).toBe(false);
  });

  it('leaves a refused field as typed, with its sentence', async () => {
    const { form, stored } = tenForm();
    stored.yes = '7';
    form.type('no', '5');
    expect(await form.commit('no')).toBe(false);
    expect(form.text('no')).toBe('5');
    expect(form.trouble('no')).toBe('Cộng lại quá 10 phiếu.');
    expect(stored.no).toBe('');
  });

  it('takes a refused field along with the next, since both may be right together', async () => {
    const { form, stored } = tenForm();
    stored.yes = '7';
    form.type('no', '5');
    await form.commit('no');
    form.type('yes', '5');
    expect(await form.commit('yes')).toBe(true);
    expect(stored).toEqual({ yes: '5', no: '5' });
    expect(form.trouble('no')).toBe('');
    expect(form.isTyped('no')).toBe(false);
  });

  it('does not let a field suffer for another that stays wrong', async () => {
    const { form, stored } = tenForm();
    stored.yes = '7';
    form.type('no', '99');
    await form.commit('no');
    form.type('yes', '6');
    expect(await form.commit('yes')).toBe(true);
    expect(stored).toEqual({ yes: '6', no: '' });
    expect(form.text('no')).toBe('99');
    expect(form.trouble('no')).not.toBe('');
  });

  it('keeps what is typed while the save is under way', async () => {
    const stored: Texts = { yes: '' };
    let release: () => void = () => undefined;
    const gate = new Promise<void>((done) => {
      release = done;
    });
    const form = new RowForm(
      () => stored,
      async (texts) => {
        await gate;
        Object.assign(stored, texts);
      },
    );
    form.type('yes', '1');
    const saving = form.commit('yes');
    await Promise.resolve();
    form.type('yes', '10');
    release();
    await saving;
    expect(stored.yes).toBe('1');
    expect(form.text('yes')).toBe('10');
    expect(form.isTyped('yes')).toBe(true);
  });

  it('saves once where Enter and leaving the field come together', async () => {
    const { form, sent } = tenForm();
    form.type('yes', '7');
    await Promise.all([form.commit('yes'), form.commit('yes')]);
    expect(sent).toEqual([{ yes: '7' }]);
  });

  it('sends NFC', async () => {
    const stored: Texts = { place: '' };
    const form = new RowForm(
      () => stored,
      async (texts) => Object.assign(stored, texts),
    );
    form.type('place', 'Ha\u0300 Nô\u0323i');
    await form.commit('place');
    expect(stored.place).toBe('Hà Nội');
  });

  it('leaves a saved field in hand as typed until it is left, or until the file changes again', async () => {
    const stored: Texts = { points: '' };
    const form = new RowForm(
      () => stored,
      async (texts) => Object.assign(stored, { points: `${texts.points}0` }),
    );
    form.take('points');
    form.type('points', '987,5');
    await form.commit('points');
    expect(stored.points).toBe('987,50');
    expect(form.isTyped('points')).toBe(false);
    expect(form.text('points')).toBe('987,5');
    form.letGo('points');
    expect(form.text('points')).toBe('987,50');
    form.take('points');
    form.type('points', '98,5');
    await form.commit('points');
    stored.points = '1,00';
    expect(form.text('points')).toBe('1,00');
  });

  it('submits all fields at once and puts each sentence by its field', async () => {
    const { form } = tenForm();
    form.type('yes', '9');
    form.type('no', '9');
    expect(await form.submit()).toBe(false);
    expect(form.trouble('no')).toBe('Cộng lại quá 10 phiếu.');
    form.type('no', '1');
    expect(await form.submit()).toBe(true);
    expect(form.isTyped('yes')).toBe(false);
  });

  it('takes turns with the other forms of a row, so that none sends the text the other replaced', async () => {
    const stored: Texts = { starts_at: '', outcome: '' };
    const save = async (texts: Texts) => {
      await Promise.resolve();
      Object.assign(stored, texts);
    };
    const one = new RowForm(() => stored, save);
    const two = new RowForm(() => stored, save);
    one.type('starts_at', '14:00');
    two.type('outcome', 'Đã thông qua.');
    await Promise.all([one.commit('starts_at'), two.commit('outcome')]);
    expect(stored).toEqual({ starts_at: '14:00', outcome: 'Đã thông qua.' });
  });

  it('saves the old text again where it is typed while a newer one is on its way', async () => {
    const { form, stored } = tenForm();
    stored.yes = '7';
    form.type('yes', '8');
    const first = form.commit('yes');
    form.type('yes', '7');
    await Promise.all([first, form.commit('yes')]);
    expect(stored.yes).toBe('7');
    expect(form.isTyped('yes')).toBe(false);
  });

  it('saves what stood in the field at Enter, not the half of what follows', async () => {
    const { form, stored } = tenForm();
    form.type('yes', '1');
    const first = form.commit('yes');
    form.type('yes', '12');
    await first;
    expect(stored.yes).toBe('1');
    expect(form.text('yes')).toBe('12');
    form.type('yes', '1');
    expect(await form.commit('yes')).toBe(true);
    expect(form.isTyped('yes')).toBe(false);
  });

  it('sends nothing where a field was taken back before its turn', async () => {
    const { form, sent } = tenForm();
    form.type('yes', '8');
    const saving = form.commit('yes');
    form.forget('yes');
    await saving;
    expect(sent).toEqual([]);
  });

  it('adds once where the button is pressed twice, and keeps what is typed for the next', async () => {
    const { form, sent } = tenForm();
    form.type('yes', '7');
    const first = form.submit();
    const second = form.submit();
    form.type('no', '2');
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(sent).toEqual([{ yes: '7' }]);
    expect(form.isTyped('yes')).toBe(false);
    expect(form.text('no')).toBe('2');
  });

  it('knows what is on its way, and what came back refused', async () => {
    const { form, stored } = tenForm();
    form.type('yes', '8');
    expect(form.isOnItsWay('yes')).toBe(false);
    const saving = form.commit('yes');
    expect(form.isOnItsWay('yes')).toBe(true);
    await saving;
    expect(form.isOnItsWay('yes')).toBe(false);
    expect(stored.yes).toBe('8');
    form.type('no', '9');
    await form.commit('no');
    expect(form.isTyped('no')).toBe(true);
    expect(form.isOnItsWay('no')).toBe(false);
  });
});
