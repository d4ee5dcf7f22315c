//! Filed bytes (frozen papers, signed scans) and drafts (text while it is typed).
//!
//! Bytes are kept once under the SHA-256 of what they are and never removed: taking back the act that filed them clears
//! their mark `kept`, doing it again sets it.

use crate::acts::{Draft, Stamp};
use crate::error::StoreError;
use crate::file::BlocFile;
use crate::rows::Tx;
use crate::schema::sha256_hex;
use rusqlite::OptionalExtension;

impl Tx<'_> {
    /// Files bytes and returns their address, the SHA-256 in hexadecimal. The same bytes are kept once.
    ///
    /// # Errors
    /// If nothing may be written here, or the disk fails.
    pub fn put_bytes(&self, bytes: &[u8]) -> Result<String, StoreError> {
        if !self.can_write {
            return Err(StoreError::ReadOnly);
        }
        self.touched.borrow_mut().insert("bytes");
        let address = sha256_hex(bytes);
        let marked = self
            .conn
            .prepare_cached("UPDATE main.bytes SET kept = 1 WHERE sha256 = ?1")?
            .execute([&address])?;
        if marked == 0 {
            self.conn
                .prepare_cached("INSERT INTO main.bytes (sha256, kept, data) VALUES (?1, 1, ?2)")?
                .execute((&address, bytes))?;
        }
        Ok(address)
    }

    /// Filed bytes by address; checked against it, so that a damaged paper is never shown as the signed one.
    ///
    /// # Errors
    /// `Damaged` if the bytes no longer hash to their address.
    pub fn get_bytes(&self, address: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let found: Option<Vec<u8>> = self
            .conn
            .prepare_cached("SELECT data FROM main.bytes WHERE sha256 = ?1")?
            .query_row([address], |row| row.get(0))
            .optional()?;
        match found {
            Some(bytes) if sha256_hex(&bytes) != address => Err(StoreError::damaged(
                "bytes",
                format!("{address} differs from its address"),
            )),
            found => Ok(found),
        }
    }
}

impl BlocFile {
    /// Keeps text while it is being typed. Not journalled: an act is what was committed, not each keystroke.
    ///
    /// # Errors
    /// If the file can only be read, or the disk fails.
    pub fn save_draft(&mut self, key: &str, text: &str, stamp: &Stamp) -> Result<(), StoreError> {
        self.aside(|tx| {
            let sql = "INSERT INTO main.draft (key, text, at) VALUES (?1, ?2, ?3)
                ON CONFLICT (key) DO UPDATE SET text = excluded.text, at = excluded.at";
            tx.conn
                .prepare_cached(sql)?
                .execute((key, text, &stamp.at))?;
            Ok(())
        })
    }

    /// The draft of a field, if one was left.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn load_draft(&self, key: &str) -> Result<Option<Draft>, StoreError> {
        let sql = "SELECT key, text, at FROM main.draft WHERE key = ?1";
        let found = self.conn.prepare_cached(sql)?.query_row([key], |row| {
            Ok(Draft {
                key: row.get(0)?,
                text: row.get(1)?,
                at: row.get(2)?,
            })
        });
        Ok(found.optional()?)
    }

    /// Forgets a draft, once its text is committed or thrown away.
    ///
    /// # Errors
    /// As [`BlocFile::save_draft`].
    pub fn drop_draft(&mut self, key: &str) -> Result<(), StoreError> {
        self.aside(|tx| {
            tx.conn
                .prepare_cached("DELETE FROM main.draft WHERE key = ?1")?
                .execute([key])?;
            Ok(())
        })
    }
}
