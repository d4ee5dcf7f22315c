//! The requests: pages by GET, the door by POST to `/ipc/` and the name of the command.

use super::pages;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use desk::session::Session;
use desk::{ErrorBody, ErrorKind};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use tokio::runtime;

/// Largest request; a signed scan in hexadecimal is the largest thing the page sends.
const MOST: usize = 64 * 1024 * 1024;

/// A running server.
pub struct Preview {
    /// The address to open, with its token.
    pub url: String,
    worker: thread::JoinHandle<Result<(), String>>,
}

impl Preview {
    /// Waits until the server ends, which it does with the process.
    ///
    /// # Errors
    /// What ended it before that.
    pub fn wait(self) -> Result<(), String> {
        let ended = self.worker.join();
        ended.unwrap_or_else(|_| Err("the server stopped".to_owned()))
    }
}

struct Site {
    session: Session,
    dist: PathBuf,
    token: String,
    host: String,
}

type Shared = State<Arc<Site>>;

/// Starts the server on a port of the loopback; 0 for any.
///
/// # Errors
/// Where the port cannot be taken.
pub fn start(session: Session, dist: PathBuf, port: u16) -> Result<Preview, String> {
    let words = |error: std::io::Error| error.to_string();
    let listener = TcpListener::bind(("127.0.0.1", port)).map_err(words)?;
    listener.set_nonblocking(true).map_err(words)?;
    let site = Arc::new(Site {
        session,
        dist,
        token: token(),
        host: listener.local_addr().map_err(words)?.to_string(),
    });
    let url = format!("http://{}/#token={}", site.host, site.token);
    let runtime = runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(words)?;
    let worker = thread::spawn(move || {
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).map_err(words)?;
            axum::serve(listener, router(site)).await.map_err(words)
        })
    });
    Ok(Preview { url, worker })
}

/// 256 bits from the keys that the standard library takes from the machine for its hash maps.
fn token() -> String {
    (0..4)
        .map(|_| format!("{:016x}", RandomState::new().build_hasher().finish()))
        .collect()
}

fn router(site: Arc<Site>) -> Router {
    Router::new()
        .route("/ipc/{command}", post(ipc))
        .fallback(page)
        .layer(DefaultBodyLimit::max(MOST))
        .layer(from_fn_with_state(Arc::clone(&site), guard))
        .with_state(site)
}

/// Lets in what comes from the own page alone, and puts the window's rules on every answer.
async fn guard(State(site): Shared, request: Request, next: Next) -> Response {
    let mut answer = match site.refused(request.method(), request.headers()) {
        Some(status) => status.into_response(),
        None => next.run(request).await,
    };
    let headers: [(HeaderName, &str); 4] = [
        (header::CONTENT_SECURITY_POLICY, pages::POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in headers {
        answer
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    answer
}

impl Site {
    /// Another host name is a rebound address; another origin is a strange page.
    fn refused(&self, method: &Method, headers: &HeaderMap) -> Option<StatusCode> {
        let said = |name: &str| headers.get(name).map(HeaderValue::as_bytes);
        let own_origin = format!("http://{}", self.host);
        if said("host") != Some(self.host.as_bytes()) {
            return Some(StatusCode::MISDIRECTED_REQUEST);
        }
        if said("origin").is_some_and(|it| it != own_origin.as_bytes()) {
            return Some(StatusCode::FORBIDDEN);
        }
        let has_token = said("x-thidua-token") == Some(self.token.as_bytes());
        (*method != Method::GET && !has_token).then_some(StatusCode::UNAUTHORIZED)
    }

    fn ipc(&self, command: &str, call: Call) -> Response {
        let (name, input) = (call.name.as_str(), call.input);
        match command {
            "read" => json(self.session.read(name, input)),
            "call" => json(self.session.call(name, input)),
            "shell" => json(self.session.shell(name, input)),
            "show" => json(Ok(self.session.show())),
            "bytes" => match self.session.bytes(name, input) {
                Ok(bytes) => bytes_of("application/octet-stream", bytes),
                Err(error) => json::<Value>(Err(error)),
            },
            _ => StatusCode::NOT_FOUND.into_response(),
        }
    }
}

async fn page(State(site): Shared, method: Method, uri: Uri) -> Response {
    if method != Method::GET {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let Some(path) = pages::find(&site.dist, uri.path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match tokio::fs::read(&path).await {
        Ok(bytes) => bytes_of(pages::kind(&path), bytes),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// What the page sends: the name of a line and its input, or an action and its input.
#[derive(Deserialize)]
struct Call {
    #[serde(default, alias = "action")]
    name: String,
    #[serde(default)]
    input: Value,
}

/// The door blocks while it reads and writes the file, so it is asked on a thread of its own, as in the window.
async fn ipc(State(site): Shared, Path(command): Path<String>, body: Bytes) -> Response {
    let Ok(call) = serde_json::from_slice::<Call>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let answer = tokio::task::spawn_blocking(move || site.ipc(&command, call)).await;
    answer.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn json<T: Serialize>(answer: Result<T, ErrorBody>) -> Response {
    let (status, body) = match &answer {
        Ok(value) => (StatusCode::OK, serde_json::to_vec(value)),
        Err(error) => (status_of(error.kind), serde_json::to_vec(error)),
    };
    body.map_or_else(
        |_| StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        |it| (status, bytes_of("application/json; charset=utf-8", it)).into_response(),
    )
}

fn status_of(kind: ErrorKind) -> StatusCode {
    match kind {
        ErrorKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorKind::NotNow => StatusCode::CONFLICT,
        ErrorKind::NotFound => StatusCode::NOT_FOUND,
        ErrorKind::FileTrouble => StatusCode::LOCKED,
        ErrorKind::Newer => StatusCode::UPGRADE_REQUIRED,
        ErrorKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn bytes_of(kind: &'static str, body: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, kind)], body).into_response()
}
