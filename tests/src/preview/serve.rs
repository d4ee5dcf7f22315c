//! The requests: pages by GET, the door by POST to `/ipc/` and the name of the command.

use super::pages;
use desk::session::Session;
use desk::{ErrorBody, ErrorKind};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use tiny_http::{Header, Method, Request, Response, Server};

/// Largest request; a signed scan in hexadecimal is the largest thing the page sends.
const MOST: u64 = 64 * 1024 * 1024;
/// Requests at a time: the page, a running print, the projector.
const WORKERS: usize = 4;

/// A running server.
pub struct Preview {
    /// The address to open, with its token.
    pub url: String,
    workers: Vec<thread::JoinHandle<()>>,
}

impl Preview {
    /// Waits until the server ends, which it does with the process.
    pub fn wait(self) {
        for worker in self.workers {
            let _ = worker.join();
        }
    }
}

struct Site {
    session: Session,
    dist: PathBuf,
    token: String,
    host: String,
}

/// Starts the server on a port of the loopback; 0 for any.
///
/// # Errors
/// Where the port cannot be taken.
pub fn start(session: Session, dist: PathBuf, port: u16) -> Result<Preview, String> {
    let server = Server::http(("127.0.0.1", port)).map_err(|error| error.to_string())?;
    let Some(address) = server.server_addr().to_ip() else {
        return Err("no address".to_owned());
    };
    let site = Arc::new(Site {
        session,
        dist,
        token: token(),
        host: address.to_string(),
    });
    let url = format!("http://{address}/#token={}", site.token);
    let server = Arc::new(server);
    let workers = (0..WORKERS)
        .map(|_| {
            let (server, site) = (Arc::clone(&server), Arc::clone(&site));
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    // A browser that went away needs no answer.
                    let _ = site.answer(request);
                }
            })
        })
        .collect();
    Ok(Preview { url, workers })
}

/// 256 bits from the keys that the standard library takes from the machine for its hash maps.
fn token() -> String {
    (0..4)
        .map(|_| format!("{:016x}", RandomState::new().build_hasher().finish()))
        .collect()
}

type Answer = Response<Cursor<Vec<u8>>>;

/// What the page sends: the name of a line and its input, or an action and its input.
#[derive(Deserialize)]
struct Call {
    #[serde(default, alias = "action")]
    name: String,
    #[serde(default)]
    input: Value,
}

impl Site {
    fn answer(&self, mut request: Request) -> io::Result<()> {
        let answer = match self.refused(&request) {
            Some(status) => plain(status),
            None if *request.method() == Method::Get => self.page(request.url()),
            None if *request.method() == Method::Post => self.ipc(&mut request)?,
            None => plain(405),
        };
        request.respond(answer)
    }

    /// Another host name is a rebound address; another origin is a strange page.
    fn refused(&self, request: &Request) -> Option<u16> {
        let own_origin = format!("http://{}", self.host);
        if header(request, "host") != Some(self.host.as_str()) {
            return Some(421);
        }
        if header(request, "origin").is_some_and(|it| it != own_origin) {
            return Some(403);
        }
        let is_page = *request.method() == Method::Get;
        let has_token = header(request, "x-thidua-token") == Some(self.token.as_str());
        (!is_page && !has_token).then_some(401)
    }

    fn page(&self, url: &str) -> Answer {
        let found = pages::find(&self.dist, url);
        match found.and_then(|path| Some((pages::kind(&path), std::fs::read(path).ok()?))) {
            Some((kind, bytes)) => respond(200, kind, bytes),
            None => plain(404),
        }
    }

    fn ipc(&self, request: &mut Request) -> io::Result<Answer> {
        let Some(command) = request.url().strip_prefix("/ipc/").map(str::to_owned) else {
            return Ok(plain(404));
        };
        let mut body = Vec::new();
        request.as_reader().take(MOST).read_to_end(&mut body)?;
        let Ok(call) = serde_json::from_slice::<Call>(&body) else {
            return Ok(plain(400));
        };
        let (name, input) = (call.name.as_str(), call.input);
        Ok(match command.as_str() {
            "read" => json(self.session.read(name, input)),
            "call" => json(self.session.call(name, input)),
            "shell" => json(self.session.shell(name, input)),
            "show" => json(Ok(self.session.show())),
            "bytes" => match self.session.bytes(name, input) {
                Ok(bytes) => respond(200, "application/octet-stream", bytes),
                Err(error) => json::<Value>(Err(error)),
            },
            _ => plain(404),
        })
    }
}

fn header<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    let found = request.headers().iter().find(|it| it.field.equiv(name))?;
    Some(found.value.as_str())
}

fn json<T: Serialize>(answer: Result<T, ErrorBody>) -> Answer {
    let (status, body) = match &answer {
        Ok(value) => (200, serde_json::to_vec(value)),
        Err(error) => (status_of(error.kind), serde_json::to_vec(error)),
    };
    body.map_or_else(
        |_| plain(500),
        |it| respond(status, "application/json; charset=utf-8", it),
    )
}

fn status_of(kind: ErrorKind) -> u16 {
    match kind {
        ErrorKind::Invalid => 422,
        ErrorKind::NotNow => 409,
        ErrorKind::NotFound => 404,
        ErrorKind::FileTrouble => 423,
        ErrorKind::Newer => 426,
        ErrorKind::Internal => 500,
    }
}

fn plain(status: u16) -> Answer {
    respond(status, "text/plain; charset=utf-8", Vec::new())
}

fn respond(status: u16, kind: &str, body: Vec<u8>) -> Answer {
    let mut answer = Response::from_data(body).with_status_code(status);
    for (name, value) in [
        ("Content-Type", kind),
        ("Content-Security-Policy", pages::POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cache-Control", "no-store"),
    ] {
        if let Ok(header) = Header::from_bytes(name, value) {
            answer.add_header(header);
        }
    }
    answer
}
