//! The results as the chair reads them: as the minutes say them once a box is closed, for the pen before.

use super::act;
use super::words::{Script, said};
use crate::common::{ballots_line, paragraph, pen, round_title, text, void_line, votes_words};
use crate::model::{Block, Room};
use crate::{d08, d10};
use domain::award::Award;
use domain::award_file::counted;
use domain::findings::tie_sentence;
use domain::meeting::MeetingKind;
use domain::text::sentence;
use domain::vote::{RoundState, VoteRound};

impl Script<'_> {
    /// The awards that are voted on, with what is allocated for each.
    pub(super) fn awards(&self) -> Vec<(Award, Option<u32>)> {
        let mut awards: Vec<Award> = self
            .book
            .rounds_of(self.meeting.id)
            .iter()
            .map(|it| it.award)
            .chain(self.pending())
            .collect();
        awards.sort();
        awards.dedup();
        let count = |it: Award| self.book.quota(it).map(|it| it.count);
        if !awards.is_empty() {
            return awards.into_iter().map(|it| (it, count(it))).collect();
        }
        d10::unnamed(self.book)
            .map(|(award, count)| (award, Some(count)))
            .collect()
    }

    /// Awards that are nominated for at the year-end and have had no round.
    fn pending(&self) -> Vec<Award> {
        if self.meeting.kind != MeetingKind::YearEnd {
            return d08::planned(self.book, self.meeting);
        }
        let rounds = self.book.rounds_of(self.meeting.id);
        let is_open = |it: &Award| {
            let mut own = rounds.iter().filter(|round| round.award == *it);
            own.all(|it| it.state == RoundState::Voided)
                && !self.book.nominations_for(*it).is_empty()
        };
        Award::ALL.into_iter().filter(is_open).collect()
    }

    /// The results as the minutes say them; dots for what is not closed.
    pub(super) fn announcement(&self) -> Vec<Block> {
        let mut blocks = vec![said(
            "Mời Hội nghị trở lại làm việc. Xin kính mời Tổ trưởng Tổ kiểm phiếu công bố kết quả.",
        )];
        let rounds = self.book.rounds_of(self.meeting.id);
        for round in &rounds {
            blocks.extend(self.of_round(round));
        }
        for award in self.pending() {
            let names = self.book.nominations_for(award).into_iter();
            let names = names.map(|it| self.book.recipient_name(&it.recipient));
            blocks.extend(self.unknown(&self.book.award_name(award), names));
        }
        if rounds.is_empty() && self.pending().is_empty() {
            for (award, count) in d10::unnamed(self.book) {
                let title = counted(count, &self.book.award_name(award));
                blocks.extend(self.unknown(&title, std::iter::empty()));
            }
        }
        blocks.push(said(
            "Thay mặt Hội nghị, tôi xin chúc mừng các đơn vị, cá nhân được Hội nghị bình xét, suy tôn.",
        ));
        blocks
    }

    fn of_round(&self, round: &VoteRound) -> Vec<Block> {
        let title = round_title(self.book, round);
        if let Some(line) = void_line(round) {
            let lead = text(format!("{title}: "));
            return vec![paragraph(std::iter::once(lead).chain(line).collect())];
        }
        let words = votes_words(self.book, round);
        if words.is_empty() {
            let lines = self.book.lines_of(round.id).into_iter();
            let names = lines.map(|it| self.book.nominee_name(it.nomination_id));
            return self.unknown(&title, names);
        }
        let mut blocks = vec![award_line(&title), paragraph(ballots_line(Some(round)))];
        let last = words.len() - 1;
        let told = words.into_iter().enumerate();
        blocks.extend(told.map(|(at, it)| {
            let mark = if at == last { "." } else { ";" };
            said(format!("- {it}{mark}"))
        }));
        blocks.extend(d10::conclusion(self.book, round).map(said));
        blocks.extend(self.run_off(round));
        blocks
    }

    /// A tie that nobody has decided goes to another ballot.
    fn run_off(&self, round: &VoteRound) -> Option<Block> {
        let result = self.book.open_tie(round)?;
        Some(said(format!(
            "{} Tôi đề nghị Hội nghị bỏ phiếu lại đối với các đề nghị bằng phiếu; xin mời Tổ kiểm phiếu phát phiếu bỏ phiếu lại.",
            tie_sentence(self.book, round, &result)
        )))
    }

    /// A result that nobody knows yet.
    fn unknown(&self, title: &str, names: impl Iterator<Item = String>) -> Vec<Block> {
        let mut blocks = vec![award_line(title), d08::chain()];
        let mut names = names.peekable();
        if names.peek().is_none() {
            blocks.push(paragraph(vec![text("- Kết quả: "), pen(Room::Rest)]));
        }
        while let Some(name) = names.next() {
            let mark = if names.peek().is_some() { ";" } else { "." };
            blocks.push(paragraph(vec![
                text(format!("- {name}: ")),
                pen(Room::Figure),
                text("/"),
                pen(Room::Figure),
                text(format!(" phiếu{mark}")),
            ]));
        }
        blocks.push(act("Chưa chốt kết quả: đọc theo Biên bản kiểm phiếu"));
        blocks
    }
}

/// The award whose result is read; it stays with what follows.
fn award_line(title: &str) -> Block {
    Block::Section(sentence(title))
}
