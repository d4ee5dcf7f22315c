use std::time::Instant;
use store::*;
use store::tables::*;
fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let path = std::path::PathBuf::from(folder).join("speed.thidua");
    let _ = std::fs::remove_file(&path);
    let actor = Actor { name: "A".into(), role: "B".into() };
    let stamp = Stamp { actor, at: "2022-12-20T08:00:00".into() };
    let holder = Holder { name: "A".into(), machine: "M".into(), since: "x".into(), pid: 1 };
    let mut file = BlocFile::create(&path, &Schema::BLOC, holder.clone(), &stamp).unwrap();
    let n: i64 = 100_000;
    let t = Instant::now();
    file.transact::<_, StoreError>("fill", &stamp, None, |tx| {
        for i in 0..n { tx.insert(&PERSON, &serde_json::json!({"name": format!("Nguyễn Văn {i}"), "post": "Phó Cục trưởng", "organisation": "Cục Phát thanh, truyền hình và thông tin điện tử"}))?; }
        Ok(())
    }).unwrap();
    println!("fill {n}: {:?}", t.elapsed());
    let mut times = vec![];
    for i in 0..2000 {
        let t = Instant::now();
        let row = serde_json::json!({"id": i * 37 % n + 1, "name": format!("x{i}")});
        file.transact::<_, StoreError>("set", &stamp, None, |tx| tx.update(&PERSON, &row)).unwrap();
        times.push(t.elapsed());
    }
    times.sort();
    println!("commit p50 {:?} p99 {:?} max {:?}", times[1000], times[1980], times[1999]);
    let t = Instant::now(); file.undo(&stamp).unwrap(); println!("undo {:?}", t.elapsed());
    let t = Instant::now();
    let all: Vec<serde_json::Value> = file.read::<_, StoreError>(|tx| tx.all(&PERSON)).unwrap();
    println!("all {} {:?}", all.len(), t.elapsed());
    let t = Instant::now(); println!("verify {} {:?}", file.verify().unwrap().problems.len(), t.elapsed());
    let t = Instant::now(); file.close().unwrap(); println!("close {:?}", t.elapsed());
    let t = Instant::now();
    let o = BlocFile::open(&path, &Schema::BLOC, Access::Write, holder.clone(), &stamp).unwrap();
    println!("open write {:?}", t.elapsed());
    let t = Instant::now();
    let r = BlocFile::open(&path, &Schema::BLOC, Access::Read, holder, &stamp).unwrap();
    println!("open read (held by {:?}) {:?}", r.held_by.map(|it| it.name), t.elapsed());
    let t = Instant::now();
    let c = o.file.backup(&path.with_extension("b")).unwrap();
    println!("backup {} MB {:?}", c.size >> 20, t.elapsed());
}
