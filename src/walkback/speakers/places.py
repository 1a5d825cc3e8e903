"""Places: the states of the US, and names that are no person's."""

from __future__ import annotations

from typing import Final

__all__ = ["PLACES", "STATES_OF_US"]

STATES_OF_US: Final = frozenset(
    [
        "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut", "Delaware",
        "Florida", "Hawaii", "Idaho", "Illinois", "Indiana", "Iowa", "Kansas", "Kentucky", "Louisiana",
        "Maine", "Maryland", "Massachusetts", "Michigan", "Minnesota", "Mississippi", "Missouri", "Montana",
        "Nebraska", "Nevada", "New Hampshire", "New Jersey", "New Mexico", "New York", "North Carolina",
        "North Dakota", "Ohio", "Oklahoma", "Oregon", "Pennsylvania", "Rhode Island", "South Carolina",
        "South Dakota", "Tennessee", "Texas", "Utah", "Vermont", "Virginia", "West Virginia", "Wisconsin",
        "Wyoming",
    ]
)  # fmt: skip
PLACES: Final = STATES_OF_US | frozenset(
    [
        "Middle East", "Far East", "Near East", "West Bank", "Asia", "Europe", "Africa", "Latin America",
        "South America", "Central America", "North America", "Southeast Asia", "East Asia", "East Asian",
        "Southeast Asian", "Central Asian", "South Asian", "Near Eastern", "Middle Eastern", "Northeast Asia",
        "Western Europe", "Eastern Europe", "Korean Peninsula", "Korea", "Koreas", "West", "East", "Gaza",
        "Gaza Strip", "Crimea", "Kashmir", "Hong Kong", "Tibet", "Xinjiang", "Guam", "Puerto Rico",
        "New York City", "Los Angeles", "San Francisco", "Chicago", "Boston", "Philadelphia", "Houston",
        "Dallas", "Miami", "Detroit", "Atlanta", "Seattle", "Hawaii", "Helsinki", "Geneva", "Davos",
        "Camp David", "Mar-a-Lago", "Bedminster", "Panmunjom", "Panmunjeom", "Yongbyon", "Punggye-ri",
        "Kaesong", "Sinuiju", "Hanoi", "Sentosa", "Shanghai", "Aleppo", "Benghazi", "Golan Heights",
        "Strait of Hormuz", "Hormuz", "Persian Gulf", "Pacific", "Atlantic", "Arctic", "Balkans", "Baltic",
        "Caribbean", "Scotland", "Wales", "Northern Ireland", "Catalonia", "Quebec", "Ontario", "Bavaria",
        "Munich", "Frankfurt", "Hamburg", "Milan", "Barcelona", "Istanbul", "Mumbai", "Osaka", "Okinawa",
        "Hiroshima", "Nagasaki", "Busan", "Sydney", "Melbourne", "Vancouver", "Toronto", "Montreal", "God",
        "Christmas", "Easter", "Ramadan", "Passover", "Thanksgiving", "Brexit", "Internet", "Muslims",
        "Muslim", "Christians", "Christian", "Jews", "Jewish", "Arabs", "Arab", "Kurds", "Kurdish", "Islam",
        "Islamic", "Sunni", "Shiite", "Shia", "Europeans", "European", "Asian", "Asians", "African",
        "Africans", "Western", "Westerners", "Latino", "Latinos", "Hispanic", "Hispanics", "Korean", "Koreans",
        "Soviet", "Soviet Union", "Soviets", "Nazi", "Nazis", "Cold War", "World War II", "World War",
        "Obamacare", "ObamaCare", "Nobel", "Nobel Peace Prize", "Wall Street", "Silicon Valley", "Trump Tower",
        "Rose Garden", "Air Force One", "Marine One", "East Room", "Medicare", "Medicaid", "Rocket Man",
        "Little Rocket Man", "Washington D.C", "Mr", "Mrs", "Ms", "Dr", "Twitter", "Facebook", "YouTube",
        "English", "Spanish", "Mandarin", "Arabic", "Farsi",
    ]
)  # fmt: skip
"""Places, peoples, feasts and things that are written like the name of a person."""
