package io.reranker.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MovieTitleTest {

  @Test
  @DisplayName("articles move to the front, alternative titles go, the year becomes an attribute")
  void titles() {
    assertTitle("Toy Story (1995)", "Toy Story", "1995");
    assertTitle("Lion King, The (1994)", "The Lion King", "1994");
    assertTitle("Beautiful Mind, A (2001)", "A Beautiful Mind", "2001");
    assertTitle("American in Paris, An (1951)", "An American in Paris", "1951");
    assertTitle("Postman, The (Postino, Il) (1994)", "The Postman", "1994");
    assertTitle("Child, The (L'enfant) (2005)", "The Child", "2005");
    assertTitle(
        "City of Lost Children, The (Cité des enfants perdus, La) (1995)",
        "The City of Lost Children",
        "1995");
    assertTitle(
        "Fast and the Furious: Tokyo Drift, The (Fast and the Furious 3, The) (2006)",
        "The Fast and the Furious: Tokyo Drift",
        "2006");
    assertTitle(
        "Lord of the Rings: The Fellowship of the Ring, The (2001)",
        "The Lord of the Rings: The Fellowship of the Ring",
        "2001");
    assertTitle("Seven (a.k.a. Se7en) (1995)", "Seven", "1995");
    assertTitle(
        "Léon: The Professional (a.k.a. The Professional) (Léon) (1994)",
        "Léon: The Professional",
        "1994");
    assertTitle("Femme Nikita, La (Nikita) (1990)", "La Femme Nikita", "1990");
    assertTitle("Misérables, Les (1995)", "Les Misérables", "1995");
    assertTitle("Avventura, L' (Adventure, The) (1960)", "L'Avventura", "1960");
    assertTitle("Boot, Das (Boat, The) (1981)", "Das Boot", "1981");
    assertTitle("Mariachi, El (1992)", "El Mariachi", "1992");
    assertTitle("(500) Days of Summer (2009)", "(500) Days of Summer", "2009");
    assertTitle("Yes, Giorgio (1982)", "Yes, Giorgio", "1982");
    assertTitle("2001: A Space Odyssey (1968)", "2001: A Space Odyssey", "1968");
    assertTitle("1984 (Nineteen Eighty-Four) (1984)", "1984", "1984");
    assertTitle("Death Note: Desu nôto (2006–2007)", "Death Note: Desu nôto", "2006");
    assertTitle("Black Mirror", "Black Mirror", null);
    assertTitle(
        "Birdman: Or (The Unexpected Virtue of Ignorance) (2014)",
        "Birdman: Or (The Unexpected Virtue of Ignorance)",
        "2014");
    assertTitle("Up (Nested (twice)) (2009)", "Up", "2009");
    assertTitle("(1984)", "(1984)", null);
  }

  private static void assertTitle(String text, String title, @Nullable String year) {
    assertThat(MovieTitle.parse(text)).isEqualTo(new MovieTitle(title, year));
  }
}
