//! Promise: names are never code. 1,000 nasty names through SVG, the only XML that we write (there is no HTML): read again each word is what it was,
//! and no element, no attribute and no reference comes in with it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::formats::picture::{PictureFormat, PictureSize, export_picture, scene_for_export};
use outloud::model::{
    Asking, Audience, Details, Ends, Kind, LINE_CHARS, Map, Organisation, OrganisationId, Position, Relationship, RelationshipId, Sector, View,
    clean_line,
};
use outloud::scene::{PictureOptions, Scene, Shape, Theme};
use roxmltree::{Document, Node};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What other programs took for more than words.
const NASTY: &[&str] = &[
    "<script>alert(1)</script>",
    "</title><script>x</script>",
    "</g></svg>",
    "\" onload=\"x",
    "' onload='x",
    "<image href=\"http://example.org/x.png\"/>",
    "<use href=\"#g0\"/>",
    "<foreignObject>",
    "<!DOCTYPE svg [<!ENTITY a \"b\">]>",
    "<!ENTITY",
    "&a;",
    "&amp;",
    "&amp;lt;b&amp;gt;",
    "&#x3c;b&#x3e;",
    "&#0;",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "]]>",
    "<![CDATA[x]]>",
    "<!--",
    "-->",
    "--",
    "<?xml version=\"1.0\"?>",
    "<?php echo 1 ?>",
    "javascript:alert(1)",
    "data:text/html,<b>x</b>",
    "url(#g0)",
    "{{7*7}}",
    "${7*7}",
    "%s%n",
    "\\u003cb\\u003e",
    "<\u{202e}tpircs>",
    "\u{0}<b>",
    "\u{1b}[31m",
    "\u{fffe}\u{ffff}",
    "\u{feff}<svg>",
    "e\u{301}<\u{301}",
    "مسجد</title>",
    "社區&",
    "👩‍👩‍👧\"",
    "a=b c",
    " ",
    "\n",
    "\t",
];

fn nasty(rng: &mut fastrand::Rng) -> String {
    let text: String = (0..rng.usize(1..4)).map(|_| NASTY[rng.usize(..NASTY.len())]).collect();
    clean_line(&text.chars().take(LINE_CHARS).collect::<String>()).into_owned()
}

/// A map in which every word that is drawn is nasty, and the names in it.
fn map(rng: &mut fastrand::Rng, names: &mut BTreeSet<String>) -> Map {
    let mut map = Map::new();
    let details = Details { title: nasty(rng), question: nasty(rng), place: nasty(rng), ..Details::default() };
    map.set_details(details).unwrap();
    for number in 0..10 {
        let mut organisation = Organisation::new(OrganisationId::new(&format!("{number}{}", nasty(rng)).replace(' ', "")).unwrap(), nasty(rng));
        if organisation.name.is_empty() {
            organisation.name = format!("<b>{number}</b>");
        }
        organisation.short_name = if rng.bool() { nasty(rng) } else { String::new() };
        organisation.sectors = vec![Sector::Other(nasty(rng))];
        organisation.position = Position::new(f64::from(number % 4) * 300.0, f64::from(number / 4) * 200.0);
        names.insert(organisation.name.clone());
        map.add_organisation(organisation).unwrap();
    }
    let ids: Vec<OrganisationId> = map.organisations().map(|organisation| organisation.id.clone()).collect();
    for (number, pair) in ids.windows(2).enumerate() {
        let mut relationship = Relationship::new(RelationshipId::new(&number.to_string()).unwrap(), Kind::Asking(Asking::default()));
        relationship.label = nasty(rng);
        map.connect(&Ends { from: pair[0].clone(), to: pair[1].clone() }, relationship).unwrap();
    }
    map
}

/// Every line of words in a scene, in painting order.
fn lines(scene: &Scene) -> Vec<&str> {
    let texts = scene.pieces.iter().filter_map(|piece| if let Shape::Text(text) = &piece.shape { Some(text) } else { None });
    texts.flat_map(|text| &text.lines).map(|line| line.text.as_str()).collect()
}

/// Everything that our SVGs are made of: an element and its attributes.
const MADE_OF: &[(&str, &[&str])] = &[
    ("svg", &["width", "height", "viewBox", "role", "stroke-linecap", "stroke-linejoin"]),
    ("title", &[]),
    ("defs", &[]),
    ("g", &["id", "transform", "fill", "stroke", "stroke-width"]),
    ("use", &["href", "x", "y"]),
    ("path", &["id", "d", "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray"]),
    ("rect", &["width", "height", "fill"]),
    ("circle", &["id", "r", "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray"]),
];

fn assert_only_drawing(node: Node) {
    assert!(!node.is_comment() && !node.is_pi(), "{node:?}");
    let Some((_, attributes)) = MADE_OF.iter().find(|(element, _)| node.has_tag_name(("http://www.w3.org/2000/svg", *element))) else {
        panic!("an element that is not ours: {node:?}");
    };
    for attribute in node.attributes() {
        assert!(attributes.contains(&attribute.name()) && attribute.namespace().is_none(), "{node:?} has {attribute:?}");
        let value = attribute.value();
        // shapes are numbers; what can be pointed at is one of our own numbered shapes
        let number = |value: &str| !value.is_empty() && value.chars().all(|c| c.is_ascii_digit());
        match attribute.name() {
            "href" => assert!(value.strip_prefix(['#']).is_some_and(|id| number(&id[1..])), "{value}"),
            "id" => assert!(value.strip_prefix(['g', 's', 't', 'w']).is_some_and(number), "{value}"),
            _ => assert!(!value.contains(['<', '>', '&', '"', '\'', ':']), "{value}"),
        }
    }
}

#[test]
fn a_thousand_nasty_names_come_back_as_words_and_bring_nothing_with_them() {
    let mut rng = fastrand::Rng::with_seed(17);
    let mut names = BTreeSet::new();
    while names.len() < 1_000 {
        let view = View::new(Arc::new(map(&mut rng, &mut names)));
        let (cleared, options) = (view.cleared(Audience::Team), PictureOptions::default());
        let svg = String::from_utf8(export_picture(&cleared, PictureFormat::Svg, Theme::light(), &options, PictureSize::Natural).unwrap()).unwrap();
        let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{error}\n{svg}"));
        document.descendants().filter(|node| !node.is_root() && !node.is_text()).for_each(assert_only_drawing);
        let titles: Vec<&str> = document.descendants().filter(|node| node.has_tag_name("title")).map(|node| node.text().unwrap_or("")).collect();
        let scene = scene_for_export(&cleared, Theme::light(), &options);
        let title = if view.map().details().title.is_empty() { "Map" } else { &view.map().details().title };
        assert_eq!(titles, [vec![title], lines(&scene)].concat());
    }
}
