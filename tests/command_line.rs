//! The commands as a user runs them: what they print, what they write, what they refuse, and how they end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const ORGANISATIONS: &str = "id,name,sector,influence,audience
icb,Riverside Integrated Care Board,statutory,9,public
council,Riverside Council,statutory,7,public
hub,Riverside Community Hub,voluntary,2,partners
residents,Mill Lane residents,residents,,team
";
const RELATIONSHIPS: &str = "from,to,kind,form,amount,per,audience
icb,hub,funding,grant,40000.50,year,partners
council,hub,power,commissions,,,partners
hub,residents,working,trust,,,team
icb,council,power,decides,,,public
";

/// A folder of its own, in which commands run.
struct Desk(tempfile::TempDir);

/// How a command ended.
struct Ran {
    code: i32,
    out: Vec<u8>,
    err: String,
}

impl Ran {
    fn out(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }

    /// It worked and said this.
    #[track_caller]
    fn done(&self, said: &str) -> &Self {
        assert_eq!(self.code, 0, "{}", self.err);
        assert!(self.out().contains(said), "{}", self.out());
        self
    }

    /// It did not work, and said so in one plain sentence with the next step.
    #[track_caller]
    fn problem(&self, said: &str) {
        assert_eq!(self.code, 1, "{}", self.err);
        assert!(self.err.contains(said), "{}", self.err);
        assert!(self.out.is_empty() && self.err.lines().count() == 1 && !self.err.contains("panicked"), "{}", self.err);
    }

    /// It was asked wrongly.
    #[track_caller]
    fn usage(&self, said: &str) {
        assert_eq!(self.code, 2, "{}", self.err);
        assert!(self.err.contains(said), "{}", self.err);
    }
}

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With our two tables and a map made of them.
    fn with_map() -> Self {
        let desk = Self::new();
        desk.put("organisations.csv", ORGANISATIONS);
        desk.put("relationships.csv", RELATIONSHIPS);
        desk.run(&["import", "organisations.csv", "relationships.csv", "-o", "map.ron"])
            .done("Imported 4 organisations and 4 relationships into map.ron");
        desk
    }

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn run(&self, arguments: &[impl AsRef<OsStr>]) -> Ran {
        self.run_with(b"", arguments)
    }

    fn run_with(&self, input: &[u8], arguments: &[impl AsRef<OsStr>]) -> Ran {
        let mut child = self.command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // a command that does not read its input may have ended already
        let _ = child.stdin.take().unwrap().write_all(input);
        let ended = child.wait_with_output().unwrap();
        Ran { code: ended.status.code().expect("not killed by a signal"), out: ended.stdout, err: String::from_utf8(ended.stderr).unwrap() }
    }

    fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_outloud"));
        command.args(arguments).current_dir(self.0.path()).env("OUTLOUD_DATA_DIR", self.path("data"));
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
        command
    }
}

#[test]
fn new_writes_an_empty_map() {
    let desk = Desk::new();
    desk.run(&["new", "riverside.ron", "--title", "Who funds Riverside"]).done("riverside.ron");
    desk.run(&["check", "riverside.ron"]).done("0 organisations");
    assert!(String::from_utf8(desk.read("riverside.ron")).unwrap().contains("Who funds Riverside"));
    desk.run(&["new"]).done("map.ron");
    desk.run(&["new"]).problem("There is already a file of that name. Choose another name, or add --force");
    desk.run(&["new", "--force"]).done("map.ron");
    let shown = desk.run(&["new", "-", "--title", "Piped"]);
    assert!(shown.done("Piped").out().starts_with("Outloud("));
    desk.run_with(&shown.out, &["check", "-"]).done("0 organisations");
    desk.run(&["new", "long.ron", "--title", &"t".repeat(400)]).problem("400 characters");
    assert_eq!(desk.names(), ["map.ron", "riverside.ron"]);
}

#[test]
fn check_counts_what_is_on_a_map() {
    let desk = Desk::with_map();
    desk.run(&["check", "map.ron"]).done("4 organisations").done("4 relationships");
    desk.run(&["check", "map.ron"]).done("Known funding: £40,000.50\n").done("Look at:\n  ").done("\n  The map has no title");
    let json: serde_json::Value = serde_json::from_slice(&desk.run(&["check", "map.ron", "--json"]).done("").out).unwrap();
    assert_eq!((&json["organisations"], &json["relationships"]), (&4.into(), &4.into()));
    assert_eq!(json["by_sector"]["statutory"], 2);
    assert_eq!(json["by_kind"]["power"], 2);
    assert_eq!(json["funding_total"]["GBP"], 40000.5);
    assert!(json["warnings"].is_array());
}

#[test]
fn what_is_not_a_map_is_told_with_its_place() {
    let desk = Desk::with_map();
    desk.run(&["check", "gone.ron"]).problem("there is no such file");
    desk.run(&["check", "."]).problem("it is a folder");
    desk.put("empty.ron", "");
    desk.run(&["check", "empty.ron"]).problem("empty");
    let broken = String::from_utf8(desk.read("map.ron")).unwrap().replacen("name:", "nmae:", 1);
    desk.put("broken.ron", &broken);
    let ran = desk.run(&["check", "broken.ron", "--json"]);
    ran.problem("Line ");
    assert!(ran.err.contains("nmae") && ran.err.contains("column") && ran.err.trim_end().ends_with("(broken.ron)"), "{}", ran.err);
    for arguments in [&["arrange", "broken.ron", "-o", "x.ron"][..], &["export", "broken.ron", "-o", "x.png"]] {
        desk.run(arguments).problem("nmae");
    }
    desk.run(&["import", "gone.csv", "-o", "x.ron"]).problem("there is no such file");
    desk.put("shopping.csv", "milk,eggs\n1,2\n");
    assert_eq!(desk.run(&["import", "shopping.csv", "-o", "x.ron"]).code, 1);
    assert!(!desk.names().contains(&"x.ron".to_owned()));
}

#[test]
fn tables_come_back_as_the_same_map() {
    let desk = Desk::with_map();
    desk.run(&["export", "map.ron", "-o", "tables/", "--audience", "team"]).done("Exported the tables for the team into tables/");
    desk.run(&["import", "tables", "-o", "again.ron"]).done("Imported 4 organisations and 4 relationships into again.ron");
    assert_eq!(desk.read("again.ron"), desk.read("map.ron"));
    let from_pipe = desk.run_with(&desk.read("map.ron"), &["export", "-", "-o", "more/", "--audience", "team"]);
    from_pipe.done("tables");
    assert_eq!(desk.read("more/organisations.csv"), desk.read("tables/organisations.csv"));
    desk.run(&["export", "map.ron", "-o", "tables"]).problem("There is already a file of that name. Choose another name, or add --force");
    desk.run(&["export", "map.ron", "-o", "tables", "--force"]).done("for the partners");
    fs::create_dir_all(desk.path("half/relationships.csv")).unwrap();
    desk.run(&["export", "map.ron", "-o", "half"]).problem("it is a folder");
    assert!(!desk.path("half/organisations.csv").exists(), "either all tables are written or none");
    desk.run(&["export", "map.ron", "-o", "gone/tables/"]).problem("its folder is not there. Make the folder first");
    fs::create_dir(desk.path("bare")).unwrap();
    desk.run(&["import", "bare", "-o", "x.ron"]).problem("no organisations.csv");
}

#[test]
fn an_imported_map_can_be_read_at_once() {
    let desk = Desk::with_map();
    assert!(String::from_utf8(desk.read("map.ron")).unwrap().contains("position"), "organisations have places");
    desk.run_with(ORGANISATIONS.as_bytes(), &["import", "-", "-o", "raw.ron", "--no-arrange"]).done("4 organisations");
    assert!(!String::from_utf8(desk.read("raw.ron")).unwrap().contains("position"));
}

#[test]
fn arrange_gives_the_same_places_for_the_same_seed() {
    let desk = Desk::with_map();
    let others = ["2", "3", "4", "5"].map(|seed| (seed, format!("{seed}.ron")));
    for (seed, name) in [("1", "one.ron"), ("1", "same.ron")].into_iter().chain(others.iter().map(|(seed, name)| (*seed, name.as_str()))) {
        desk.run(&["arrange", "map.ron", "-o", name, "--seed", seed]).done("Arranged 4 organisations into");
    }
    assert_eq!(desk.read("one.ron"), desk.read("same.ron"));
    // so few organisations have no more than a few arrangements
    assert!(others.iter().any(|(_, name)| desk.read(name) != desk.read("one.ron")));
    desk.run(&["arrange", "map.ron", "-o", "map.ron", "--seed", "1"]).problem("already a file");
    desk.run(&["arrange", "map.ron", "-o", "map.ron", "--seed", "1", "--force"]).done("Arranged");
    assert_eq!(desk.read("one.ron"), desk.read("map.ron"));
    let piped = desk.run_with(&desk.read("map.ron"), &["arrange", "-", "-o", "-", "--seed", "1"]);
    assert_eq!((piped.code, &piped.out), (0, &desk.read("one.ron")));
}

#[test]
fn arranging_the_new_counts_the_new() {
    let desk = Desk::with_map();
    let placed = String::from_utf8(desk.read("map.ron")).unwrap();
    let without = placed.find("position:").map(|from| placed[..from].to_owned() + placed[from..].split_once('\n').unwrap().1).unwrap();
    desk.run_with(without.as_bytes(), &["arrange", "-", "-o", "joined.ron", "--as", "new"]).done("Arranged 1 organisation into");
}

#[test]
fn export_makes_what_the_name_says() {
    let desk = Desk::with_map();
    for (name, start) in [("p.png", &b"\x89PNG"[..]), ("p.svg", b"<"), ("p.PDF", b"%PDF"), ("p.ron", b"Outloud(")] {
        desk.run(&["export", "map.ron", "-o", name]).done("for the partners into");
        assert!(desk.read(name).starts_with(start), "{name}");
    }
    let width = |name: &str| u32::from_be_bytes(desk.read(name)[16..20].try_into().unwrap());
    desk.run(&["export", "map.ron", "-o", "wide.png", "--width", "1234", "--theme", "dark", "--no-legend", "--no-title"]).done("");
    assert_eq!(width("wide.png"), 1234);
    desk.run(&["export", "map.ron", "-o", "page.png", "--paper", "A4", "--dpi", "100"]).done("");
    assert!([827, 1169].iter().any(|side| width("page.png").abs_diff(*side) <= 1), "an A4 page at 100 dpi is {} pixels wide", width("page.png"));
    desk.run(&["export", "map.ron", "-o", "towers.svg", "--influence", "tower"]).done("");
    desk.run(&["export", "map.ron", "-o", "sizes.svg", "--influence", "SIZE"]).done("");
    assert_ne!(desk.read("towers.svg"), desk.read("sizes.svg"));
    desk.run(&["export", "map.ron", "-o", "colours.svg", "--colour-by", "degree", "--size-by", "influence", "--on", "2026-11-22"]).done("");
    let measured = String::from_utf8(desk.read("colours.svg")).unwrap();
    assert!(measured.contains("Colour: Number of ties") && measured.contains("Size: Influence"), "the legend says what they stand for");
    desk.run(&["export", "map.ron", "-o", "no.svg", "--colour-by", "beauty"]).usage("betweenness");
    desk.run(&["export", "map.ron", "-o", "no.ron", "--colour-by", "degree"]).usage("are for pictures");
    let without = desk.run(&["export", "map.ron", "-o", "tags.svg", "--areas", "tag"]);
    assert!(without.code == 0 && without.err.contains("There are no such areas: no two organisations have the same tag"), "{}", without.err);
    let piped = desk.run(&["export", "map.ron", "-o", "-", "--format", "png"]);
    assert_eq!((piped.code, piped.out), (0, desk.read("p.png")));
    desk.run(&["export", "map.ron", "-o", "p.png"]).problem("already a file");
    desk.run(&["export", "map.ron", "-o", "p.png", "--force"]).done("p.png");
}

#[test]
fn a_map_without_places_is_arranged_in_its_picture() {
    let desk = Desk::with_map();
    for (name, more) in [("plain", &["--no-arrange"][..]), ("arranged", &[])] {
        let file = format!("{name}.ron");
        desk.run(&[&["import", "organisations.csv", "relationships.csv", "-o", &file], more].concat()).done("4 organisations");
        desk.run(&["export", &file, "-o", &format!("{name}.svg")]).done("");
    }
    assert_eq!(desk.read("plain.svg"), desk.read("arranged.svg"));
}

#[test]
fn export_says_what_it_leaves_out() {
    let desk = Desk::with_map();
    assert_eq!(desk.run(&["export", "map.ron", "-o", "all.svg", "--audience", "team"]).err, "");
    let partners = desk.run(&["export", "map.ron", "-o", "partners.svg"]);
    assert!(partners.err.starts_with("Left out, since not for the partners: 1 organisation, 1 relationship"), "{}", partners.err);
    let public = desk.run(&["export", "map.ron", "-o", "public.svg", "--audience", "Public"]);
    assert!(public.err.starts_with("Left out, since not for the public: 2 organisations, 3 relationships"), "{}", public.err);
    let sizes = desk.run(&["export", "map.ron", "-o", "sizes.svg", "--audience", "public", "--influence", "size"]);
    assert!(sizes.err.contains("Influence is not for the public: no size shows it"), "{}", sizes.err);
    desk.put("secret.csv", "id,name,sector,audience\na,A,other,team\n");
    desk.run(&["import", "secret.csv", "-o", "secret.ron"]).done("1 organisation and 0 relationships");
    let nothing = desk.run(&["export", "secret.ron", "-o", "nothing.svg"]);
    assert!(nothing.code == 0 && nothing.err.contains("Nothing on this map is for the partners. Mark what they may see"), "{}", nothing.err);
}

#[test]
fn wrong_usage_ends_with_2_and_writes_nothing() {
    let desk = Desk::with_map();
    let before = desk.names();
    for (arguments, said) in [
        (&["export", "map.ron"][..], "--output"),
        (&["export", "map.ron", "-o", "picture.jpg"], ".png, .svg, .pdf or .ron"),
        (&["export", "map.ron", "-o", "picture"], ".png, .svg, .pdf or .ron"),
        (&["export", "map.ron", "-o", "-"], "--format"),
        (&["export", "map.ron", "-o", "-", "--format", "tables"], "name a folder"),
        (&["export", "map.ron", "-o", "t/", "--width", "100"], "for pictures"),
        (&["export", "map.ron", "-o", "x.png", "--width", "0"], "width"),
        (&["export", "map.ron", "-o", "x.png", "--width", "-5"], "-5"),
        (&["export", "map.ron", "-o", "x.png", "--width", "9e9"], "9e9"),
        (&["export", "map.ron", "-o", "x.png", "--dpi", "300"], "--paper"),
        (&["export", "map.ron", "-o", "x.png", "--width", "10", "--paper", "a4"], "--paper"),
        (&["export", "map.ron", "-o", "x.png", "--paper", "letter"], "letter"),
        (&["export", "map.ron", "-o", "x.png", "--theme", "pink"], "pink"),
        (&["export", "map.ron", "-o", "x.png", "--audience", "everybody"], "everybody"),
        (&["arrange", "map.ron", "-o", "x.ron", "--seed", "lucky"], "lucky"),
        (&["import", "-o", "x.ron"], "INPUT"),
        (&["chek", "map.ron"], "map.ron"),
        (&["--no-such-flag"], "--no-such-flag"),
        (&["frobnicate"], "There is no file or command \"frobnicate\". See outloud --help"),
    ] {
        desk.run(arguments).usage(said);
    }
    assert_eq!(desk.names(), before);
}

#[test]
fn sizes_beyond_reason_are_refused() {
    let desk = Desk::with_map();
    desk.run(&["export", "map.ron", "-o", "x.png", "--width", "4000000000"]).problem("");
    desk.run(&["export", "map.ron", "-o", "x.png", "--paper", "a3", "--dpi", "4000000000"]).problem("");
    assert!(!desk.path("x.png").exists());
}

#[test]
fn help_has_examples_for_every_command() {
    let desk = Desk::new();
    desk.run(&["--help"]).done("Examples:").done("Exit codes");
    desk.run(&["--version"]).done(env!("CARGO_PKG_VERSION"));
    for command in ["new", "check", "import", "arrange", "export"] {
        desk.run(&[command, "--help"]).done(&format!("  outloud {command} "));
    }
}

#[test]
fn without_a_screen_the_window_says_what_to_do_instead() {
    let desk = Desk::with_map();
    for arguments in [&[][..], &["map.ron"]] {
        desk.run(arguments).problem("outloud export MAP -o picture.png");
    }
}

#[test]
fn a_reader_that_stops_early_is_no_problem() {
    let desk = Desk::with_map();
    for arguments in [&["check", "map.ron", "--json"][..], &["export", "map.ron", "-o", "-", "--format", "png", "--audience", "team"], &["--help"]] {
        let mut child = desk.command(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), String::from_utf8(ended.stderr).unwrap()), (Some(0), String::new()), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn paths_that_are_not_text_work() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::with_map();
    let name = OsStr::from_bytes(b"caf\xe9 \xff.ron");
    fs::rename(desk.path("map.ron"), desk.path(name)).unwrap();
    desk.run(&[OsStr::new("check"), name]).done("4 organisations");
    let other = OsStr::from_bytes(b"\xfe.svg");
    assert_eq!(desk.run(&[OsStr::new("export"), name, OsStr::new("-o"), other]).code, 0);
    assert!(desk.path(other).exists());
}

#[test]
fn a_finding_is_printed_with_what_the_group_says_to_it() {
    let desk = Desk::new();
    desk.put("map.ron", include_str!("maps/format-1/namings.ron"));
    let page = desk.run(&["findings", "map.ron", "--kind", "double-hold"]);
    let page = page.done("State: contested").out();
    for part in ["In our words: They hold the purse and the pen.", "As others put it: We pay and we are accountable for it.", "by March 2027"] {
        assert!(page.contains(part), "{page}");
    }
    assert!(!page.contains("Trustee"), "who said it is for the team");
    let json = desk.run(&["findings", "map.ron", "--json", "--audience", "team", "--kind", "our-own", "--kind", "double-hold"]);
    let list: serde_json::Value = serde_json::from_str(json.done("[").out()).unwrap();
    let of = |kind: &str| list.as_array().unwrap().iter().find(|finding| finding["finding"] == kind).unwrap()["naming"].clone();
    assert_eq!((of("double-hold")["state"].as_str(), of("double-hold")["said_by"].as_str()), (Some("contested"), Some("Trustee")));
    assert_eq!((of("our-own")["state"].as_str(), of("our-own")["passed"].as_bool()), (None, Some(false)));
    desk.run(&["findings", "map.ron", "--kind", "our-own"]).done("Nothing to say yet");
    desk.run(&["check", "map.ron"]).done("2 namings\n1 snapshot");
    desk.put("later.ron", &include_str!("maps/format-1/namings.ron").replace("finding: \"double-hold\"", "finding: \"short-term\""));
    let page = desk.run(&["findings", "later.ron"]);
    let (_, before) = page.done("State: contested").out().split_once("Answered, and not among the findings now").unwrap();
    assert!(before.contains("Riverside Trust gets 72p") && before.contains("Head of partnerships"), "{before}");
}

#[test]
fn measures_and_findings_are_printed_for_an_audience() {
    let desk = Desk::with_map();
    let table = desk.run(&["measures", "map.ron", "--csv", "--on", "2026-04-01"]);
    let lines: Vec<&str> = table.done("dependency_max").out().lines().collect();
    assert!(lines[0].starts_with("id,name,sector,degree,in_degree,out_degree,betweenness,closeness,pagerank,core,cut_point,group,dependency_max,"));
    assert_eq!(lines.len(), 4, "the residents are for the team only");
    assert!(desk.run(&["measures", "map.ron", "--audience", "team"]).done("residents").out().lines().count() == 5);
    desk.run(&["measures", "map.ron", "--json", "--network", "power", "--undirected"]).done("\"gini_power\"").done("\"directed\": false");
    desk.run(&["measures", "map.ron", "--json", "--csv"]).usage("cannot be used with");

    let json = desk.run(&["findings", "map.ron", "--json", "--on", "2026-04-01", "--kind", "single-funder"]);
    let found: serde_json::Value = serde_json::from_str(json.done("[").out()).unwrap();
    let finding = &found.as_array().unwrap()[0];
    let fields: Vec<&str> = finding.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(fields, ["about", "certainty", "figures", "finding", "question", "relationships", "sentence", "severity"]);
    assert_eq!((&finding["finding"], &finding["about"][0]), (&"single-funder".into(), &"hub".into()));
    desk.run(&["findings", "map.ron"]).done("Riverside Community Hub");
    desk.run(&["findings", "map.ron", "--kind", "blame"]).usage("there is no finding of the kind");
    desk.run(&["findings", "map.ron", "--on", "soon"]).usage("is not a date");
    desk.run_with(&desk.read("map.ron"), &["findings", "-", "--json"]).done("[");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_told() {
    let desk = Desk::with_map();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let ended = desk.command(&["arrange", "map.ron", "-o", "-"]).stdin(Stdio::null()).stdout(full).output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    assert!(String::from_utf8(ended.stderr).unwrap().contains("could not be written to standard output"));
}

#[test]
fn a_table_that_is_taken_for_a_map_is_sent_to_the_import() {
    let folder = tempfile::tempdir().unwrap();
    let grants = folder.path().join("grants.csv");
    fs::write(&grants, "Identifier,Title\n1,One\n").unwrap();
    let ran = Command::new(env!("CARGO_BIN_EXE_outloud")).arg("check").arg(&grants).output().unwrap();
    let said = String::from_utf8(ran.stderr).unwrap();
    assert!(!ran.status.success() && said.contains("outloud import FILE -o map.ron"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_hostile_file_name_does_not_reach_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let hostile = folder.path().join("a\u{1b}[31m\u{7}.ron");
    for arguments in [["check"].as_slice(), &["new"], &["export", "-o", "picture"]] {
        let ran = Command::new(env!("CARGO_BIN_EXE_outloud")).args(arguments).arg(&hostile).output().unwrap();
        let said = [ran.stdout, ran.stderr].concat();
        assert!(!said.is_empty() && !said.contains(&0x1b) && !said.contains(&7), "{arguments:?}: {}", String::from_utf8_lossy(&said));
    }
}
