/** The snapshot that the page publishes and the projector shows; the Rust side keeps it and does not read it. */

export type ProjectorLine = {
  place: number;
  name: string;
  votes: string;
  verdict: string;
  isChosen: boolean;
};

export type Snapshot = {
  meeting: string;
  title: string;
  subtitle: string;
  lines: ProjectorLine[];
  footer: string;
};
