//! Rows in and out: a struct of `domain` travels as a serde map, column by column as its table declares.
//!
//! SQL is put together from declared names only; every value is a parameter.

use crate::error::StoreError;
use crate::schema::Schema;
use crate::table::{Column, Keeping, Kind, Table};
use rusqlite::types::{Value as Cell, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// The tables inside `transact` or `read`: the only way to rows.
pub struct Tx<'a> {
    pub(crate) conn: &'a Connection,
    pub(crate) schema: &'static Schema,
    pub(crate) can_write: bool,
    pub(crate) touched: RefCell<BTreeSet<&'static str>>,
    /// Unjournalled tables from which rows were removed.
    pub(crate) thinned: RefCell<BTreeSet<&'static str>>,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(conn: &'a Connection, schema: &'static Schema, can_write: bool) -> Self {
        Self {
            conn,
            schema,
            can_write,
            touched: RefCell::default(),
            thinned: RefCell::default(),
        }
    }

    /// Adds a row and returns its id. An `id` of 0, null or none asks for the next one.
    ///
    /// # Errors
    /// If the row does not fit the declaration, a constraint refuses it, or the disk does.
    pub fn insert<T: Serialize>(&self, table: &Table, row: &T) -> Result<i64, StoreError> {
        self.touch(table)?;
        let mut cells = cells(table, row)?;
        if cells.first() == Some(&Cell::Integer(0)) {
            cells[0] = Cell::Null;
        }
        let names: Vec<String> = table.columns.iter().map(|it| quoted(it.name)).collect();
        let places: Vec<String> = (1..=names.len()).map(|it| format!("?{it}")).collect();
        let sql = format!(
            "INSERT INTO main.{} ({}) VALUES ({})",
            quoted(table.name),
            names.join(", "),
            places.join(", ")
        );
        self.conn
            .prepare_cached(&sql)?
            .execute(params_from_iter(cells))?;
        Ok(self.conn.last_insert_rowid())
    }

    /// Writes all columns of the row with this row's `id`; false if there is none.
    ///
    /// # Errors
    /// As [`Tx::insert`].
    pub fn update<T: Serialize>(&self, table: &Table, row: &T) -> Result<bool, StoreError> {
        self.touch(table)?;
        let cells = cells(table, row)?;
        let sets: Vec<String> = (2..)
            .zip(table.columns.iter().skip(1))
            .map(|(place, column)| format!("{} = ?{place}", quoted(column.name)))
            .collect();
        let sql = format!(
            "UPDATE main.{} SET {} WHERE id = ?1",
            quoted(table.name),
            sets.join(", ")
        );
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .execute(params_from_iter(cells))?
            > 0)
    }

    /// Removes a row; false if there is none.
    ///
    /// # Errors
    /// If a foreign key still points at it, or the disk fails.
    pub fn delete(&self, table: &Table, id: i64) -> Result<bool, StoreError> {
        self.touch(table)?;
        if let Some(declared) = self.schema.table(table.name)
            && declared.keeping == Keeping::Unjournalled
        {
            self.thinned.borrow_mut().insert(declared.name);
        }
        let sql = format!("DELETE FROM main.{} WHERE id = ?1", quoted(table.name));
        Ok(self.conn.prepare_cached(&sql)?.execute([id])? > 0)
    }

    /// One row.
    ///
    /// # Errors
    /// If the table is not declared or the row does not fit `T`.
    pub fn get<T: DeserializeOwned>(
        &self,
        table: &Table,
        id: i64,
    ) -> Result<Option<T>, StoreError> {
        let sql = format!("{} WHERE id = ?1", self.select(table)?);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let found = statement
            .query_row([id], |row| Ok(from_row(table, row)))
            .optional()?;
        found.transpose()
    }

    /// All rows in the order of their ids.
    ///
    /// # Errors
    /// As [`Tx::get`].
    pub fn all<T: DeserializeOwned>(&self, table: &Table) -> Result<Vec<T>, StoreError> {
        self.collect(table, &format!("{} ORDER BY id", self.select(table)?), [])
    }

    /// The rows whose `column` holds `value`, in the order of their ids.
    ///
    /// # Errors
    /// If the column is not declared, else as [`Tx::get`].
    pub fn all_where<T: DeserializeOwned>(
        &self,
        table: &Table,
        column: &str,
        value: i64,
    ) -> Result<Vec<T>, StoreError> {
        if !table.columns.iter().any(|it| it.name == column) {
            return Err(StoreError::Misdeclared(format!(
                "{}: no column {column}",
                table.name
            )));
        }
        let sql = format!(
            "{} WHERE {} = ?1 ORDER BY id",
            self.select(table)?,
            quoted(column)
        );
        self.collect(table, &sql, [value])
    }

    fn collect<T: DeserializeOwned>(
        &self,
        table: &Table,
        sql: &str,
        params: impl rusqlite::Params,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(from_row(table, row)?);
        }
        Ok(found)
    }

    fn select(&self, table: &Table) -> Result<String, StoreError> {
        self.declared(table)?;
        let names: Vec<String> = table.columns.iter().map(|it| quoted(it.name)).collect();
        Ok(format!(
            "SELECT {} FROM main.{}",
            names.join(", "),
            quoted(table.name)
        ))
    }

    fn declared(&self, table: &Table) -> Result<&'static Table, StoreError> {
        self.schema
            .table(table.name)
            .filter(|it| *it == table)
            .ok_or_else(|| StoreError::Misdeclared(format!("{}: not of this schema", table.name)))
    }

    fn touch(&self, table: &Table) -> Result<(), StoreError> {
        let declared = self.declared(table)?;
        if !self.can_write {
            return Err(StoreError::ReadOnly);
        }
        self.touched.borrow_mut().insert(declared.name);
        Ok(())
    }
}

/// A declared name in SQL.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// The cells of a row value in declared order. A field without a column is an error: it would be lost in silence.
fn cells<T: Serialize>(table: &Table, row: &T) -> Result<Vec<Cell>, StoreError> {
    let Value::Object(mut fields) = serde_json::to_value(row)? else {
        return Err(StoreError::Misdeclared(format!(
            "{}: the row is no object",
            table.name
        )));
    };
    let mut cells = Vec::with_capacity(table.columns.len());
    for column in table.columns {
        let value = fields.remove(column.name).unwrap_or(Value::Null);
        cells.push(cell(column, value).ok_or_else(|| misfit(table, column.name))?);
    }
    match fields.keys().next() {
        Some(field) => Err(misfit(table, field)),
        None => Ok(cells),
    }
}

fn misfit(table: &Table, field: &str) -> StoreError {
    StoreError::Misdeclared(format!("{}.{field} does not fit its column", table.name))
}

fn cell(column: &Column, value: Value) -> Option<Cell> {
    Some(match (column.kind, value) {
        (_, Value::Null) => Cell::Null,
        (Kind::Integer, Value::Number(number)) => Cell::Integer(number.as_i64()?),
        (Kind::Boolean, Value::Bool(flag)) => Cell::Integer(i64::from(flag)),
        (Kind::Text, Value::String(text)) => Cell::Text(text),
        (Kind::Json, value) => Cell::Text(value.to_string()),
        (Kind::Integer | Kind::Boolean | Kind::Text, _) => return None,
    })
}

fn from_row<T: DeserializeOwned>(table: &Table, row: &Row<'_>) -> Result<T, StoreError> {
    let mut fields = Map::with_capacity(table.columns.len());
    for (place, column) in table.columns.iter().enumerate() {
        let value = field(column, row.get_ref(place)?).ok_or_else(|| misfit(table, column.name))?;
        fields.insert(column.name.to_owned(), value);
    }
    serde_json::from_value(Value::Object(fields))
        .map_err(|it| StoreError::Misdeclared(format!("{}: {it}", table.name)))
}

fn field(column: &Column, cell: ValueRef<'_>) -> Option<Value> {
    Some(match (column.kind, cell) {
        (_, ValueRef::Null) => Value::Null,
        (Kind::Integer, ValueRef::Integer(number)) => Value::from(number),
        (Kind::Boolean, ValueRef::Integer(number)) => Value::Bool(number != 0),
        (Kind::Text, ValueRef::Text(text)) => Value::from(std::str::from_utf8(text).ok()?),
        (Kind::Json, ValueRef::Text(text)) => serde_json::from_slice(text).ok()?,
        (Kind::Integer | Kind::Boolean | Kind::Text | Kind::Json, _) => return None,
    })
}
