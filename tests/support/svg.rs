//! The shapes that an SVG of ours draws, read back: what is defined once and used in many places is followed to where it is defined.

use outloud::scene::{Point, Rect};
use roxmltree::{Document, Node};

/// What an SVG says of a shape: its kind and the box of its geometry, without the width of lines.
#[derive(Debug, PartialEq)]
pub enum Found {
    Disc(Rect),
    Polygon(Rect),
    Line(Rect),
    Words(String, Point),
}

/// The shapes of an SVG in painting order; the first group holds them all.
pub fn shapes_of(svg: &str) -> Vec<Found> {
    let document = Document::parse(svg).unwrap();
    let page = document.root_element().children().find(|node| node.has_tag_name("g")).unwrap();
    let shape = |node: Node| match node.tag_name().name() {
        "use" => {
            let defined = document.descendants().find(|other| other.attribute("id") == Some(&node.attribute("href").unwrap()[1..])).unwrap();
            drawn(defined, place(node))
        }
        "path" => drawn(node, Point::default()),
        "g" => {
            let title = node.children().find(|child| child.has_tag_name("title")).unwrap().text().unwrap_or_default();
            let moved = node.attribute("transform").map(|words| numbers(words.split(')').next().unwrap()));
            let at = moved.map_or_else(|| place(node.last_element_child().unwrap()), |way| Point::new(way[0], way[1]));
            vec![Found::Words(title.to_owned(), at)]
        }
        other => panic!("<{other}>"),
    };
    page.children().filter(Node::is_element).flat_map(shape).collect()
}

fn place(node: Node) -> Point {
    let [x, y] = ["x", "y"].map(|name| node.attribute(name).map_or(0.0, |value| value.parse().unwrap()));
    Point::new(x, y)
}

fn drawn(node: Node, at: Point) -> Vec<Found> {
    if let Some(radius) = node.attribute("r") {
        let across = radius.parse::<f32>().unwrap() * 2.0;
        return vec![Found::Disc(Rect::around(at, across, across))];
    }
    let part = |(points, closed): (Vec<Point>, bool)| {
        let around = Rect::bounding(points.into_iter().map(|point| point + at)).unwrap();
        if closed { Found::Polygon(around) } else { Found::Line(around) }
    };
    parts(node.attribute("d").unwrap()).into_iter().map(part).collect()
}

/// The parts of a path: all their points, and whether they are closed.
fn parts(path: &str) -> Vec<(Vec<Point>, bool)> {
    let mut parts: Vec<(Vec<Point>, bool)> = Vec::new();
    let (mut at, mut start) = (Point::default(), Point::default());
    let letters: Vec<usize> = path.match_indices(|c: char| c.is_ascii_alphabetic()).map(|(at, _)| at).collect();
    for (from, to) in letters.iter().zip(letters.iter().skip(1).chain([&path.len()])) {
        let values = numbers(&path[from + 1..*to]);
        let ways: Vec<Point> = match &path[*from..=*from] {
            "h" => values.iter().map(|way| Point::new(*way, 0.0)).collect(),
            "v" => values.iter().map(|way| Point::new(0.0, *way)).collect(),
            _ => values.chunks_exact(2).map(|way| Point::new(way[0], way[1])).collect(),
        };
        // how many points each step has; they all count from where it begins
        let step = if &path[*from..=*from] == "c" { 3 } else { 1 };
        match &path[*from..=*from] {
            "m" => {
                start = at + ways[0];
                at = start;
                parts.push((vec![start], false));
            }
            "z" => {
                at = start;
                parts.last_mut().unwrap().1 = true;
            }
            "h" | "v" | "l" | "c" => {
                for ways in ways.chunks_exact(step) {
                    parts.last_mut().unwrap().0.extend(ways.iter().map(|way| at + *way));
                    at = at + ways[step - 1];
                }
            }
            other => panic!("{other} in a path"),
        }
    }
    parts
}

/// Numbers that may follow one another without a space where a sign says that the next begins.
fn numbers(text: &str) -> Vec<f32> {
    let spaced = text.replace('-', " -");
    spaced.split(|c: char| !c.is_ascii_digit() && c != '.' && c != '-').filter(|part| !part.is_empty()).map(|part| part.parse().unwrap()).collect()
}
