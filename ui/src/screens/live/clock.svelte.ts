/** The hour of the machine, for the eye only: what is recorded has the core's hour. */
class Clock {
  now = $state.raw(new Date());

  /** Runs while something shows it. */
  run(): () => void {
    this.now = new Date();
    const beat = setInterval(() => {
      this.now = new Date();
    }, 5_000);
    return () => clearInterval(beat);
  }

  /** Minutes since midnight. */
  get minutes(): number {
    return this.now.getHours() * 60 + this.now.getMinutes();
  }

  get text(): string {
    const two = (it: number) => String(it).padStart(2, '0');
    return `${two(this.now.getHours())}:${two(this.now.getMinutes())}`;
  }
}

export const clock = new Clock();

/** "14:05:00" -> 845; none where no hour is known. */
export function minutesOf(time: string | null): number | null {
  const found = /^(\d{2}):(\d{2})/.exec(time ?? '');
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}
