"""What each department is for, said in the words that people use, and words that point to one. Data only."""

ABOUT = {
    "crime_desk": (
        "report a theft, something was stolen, my bike or phone or car was nicked",
        "report a burglary, a break-in at a house, shed, garage or shop",
        "report fraud, a scam, an online seller who never sent the goods, a hacked account",
        "report criminal damage, graffiti, a broken window, a scratched car",
        "report an assault, harassment, stalking, threats, hate crime or shoplifting",
    ),
    "road_policing": (
        "report a car crash or collision, a bump, damage to a vehicle, hit and run",
        "a speeding notice, a fixed penalty, a letter about who was driving",
        "a vehicle that the police seized and how to get it out of the pound",
        "dangerous driving, dash-cam footage, speeding cars, uninsured or cloned plates, drink driving",
        "a car parked dangerously or blocking a driveway",
    ),
    "neighbourhood": (
        "antisocial behaviour, youths causing trouble, off-road bikes, street drinking",
        "noise, loud music, fireworks, a dispute with a neighbour",
        "my local neighbourhood officer or PCSO, meetings, Neighbourhood Watch, crime prevention advice",
        "drones, dogs, abandoned cars, community events and rural matters",
    ),
    "property_office": (
        "I lost something: a wallet, keys, a phone, a bag, jewellery",
        "I found something and want to hand it in: a purse, a wallet, money, a ring",
        "collect my property that was handed in or seized, lost property office",
        "surrender or hand in a knife, ammunition or an unwanted item",
    ),
    "case_updates": (
        "an update on my case, the crime I reported, what is happening with the investigation",
        "my crime reference number, the officer in my case has not rung me back",
        "a court date, giving evidence as a witness, bail, whether he was charged, victim support",
        "send evidence, photos or CCTV for a report I have already made, a copy of my statement",
    ),
    "licensing": (
        "a firearm or shotgun certificate, renewal, variation, referees, gun storage, air rifle",
        "an alcohol licence, a temporary event notice, premises licence, pub hours",
        "explosives, pedlar's certificate, street collection, taxi licence",
    ),
    "complaints": (
        "I want to complain about a police officer who was rude or did something wrong",
        "a complaint about how the police handled my case, a delay, damage done by officers, stop and search",
        "praise and thanks for an officer, misconduct hearing, vetting, police corruption",
    ),
    "general_enquiries": (
        "opening hours of a police station, front counter, contact details, how to use this chat",
        "subject access request, criminal record check, DBS, freedom of information, police certificate, fingerprints",
        "joining the police, recruitment, work experience, media request, history of the force",
        "hello, hi, is anyone there, thank you, goodbye, a joke or small talk",
        "a missing person, a legal question, something that is not for the police",
    ),
}

POINTERS = {
    "crime_desk": (r"scam|fraud|burgl|shoplift|broken? in\b|nicked|stole|robbed|vandal|graffiti|harass|stalk"),
    "road_policing": (
        r"speed(?:ing)?\b|dash ?cam|number ?plates?|seized (?:my|the) (?:car|van|vehicle)|\bpound\b|crash"
        r"|collision|\bbump(?:ed)?\b|\bmot\b|points on my|lorr(?:y|ies)|\bshunt\b|\bnip\b|fixed penalty"
        r"|driving licence|uninsured"
    ),
    "neighbourhood": (
        r"neighbou?r|noise|loud music|fireworks|\basb\b|antisocial|anti-social|kids|youths|\bpcso\b"
        r"|\bwatch\b|drone|off.road|local (?:team|officer|policing)"
    ),
    "property_office": (
        r"\blost\b|\bfound (?:a|an|some|this|two|it)\b|handed? (?:it |in|over)|lost property"
        r"|left (?:my|it) on|property office|wallet|purse|handbag"
    ),
    "case_updates": (
        r"update|crime (?:number|reference)|my case|officer in (?:the|my) case|court|bail|witness"
        r"|statement|reported (?:it|this|last|in)|released under|investigation|my reference"
    ),
    "licensing": (
        r"shotgun|firearm|rifle|\bguns?\b|licen[cs](?:e|ing)\b(?! plate)|certificate|ammo|ammunition"
        r"|pub\b|temporary event|pedlar"
    ),
    "complaints": (
        r"complain|rude|misconduct|apolog|not good enough|unprofessional|disgrace|brilliant officers?"
        r"|thank the|vetting|corrupt"
    ),
    "general_enquiries": (
        r"opening (?:hours|times)|front (?:desk|counter)|what time|\bdbs\b|subject access"
        r"|freedom of information|fingerprint|join the police|recruit|work experience|\bjob\b"
    ),
}

TYPES = (
    ("found_property", "property_office", r"\bfound\b|hand(?:ed)? (?:it )?in\b"),
    ("collect_property", "property_office", r"collect|pick (?:it|my|them) up|get (?:it|my|them) back|return"),
    ("lost_property", "property_office", r"\blost\b|left|missing|dropped"),
    ("bike_theft", "crime_desk", r"\b(?:bike|bicycle|cycle)\b"),
    ("burglary", "crime_desk", r"burgl|broke(?:n)? in|break.?in"),
    ("fraud", "crime_desk", r"scam|fraud|conned|crypto"),
    ("shoplifting", "crime_desk", r"shop"),
    ("criminal_damage", "crime_desk", r"damage|smash|graffiti|scratch|broke"),
    ("theft_other", "crime_desk", r"stole|nicked|theft|took|gone"),
    ("notice_intended_prosecution", "road_policing", r"notice|letter|camera|speeding (?:ticket|fine)"),
    ("seized_vehicle", "road_policing", r"seized|pound|impound"),
    ("dashcam_submission", "road_policing", r"dash ?cam|footage|clip"),
    ("parking", "road_policing", r"park|block"),
    ("speeding_concern", "road_policing", r"speed"),
    ("rtc_damage_only", "road_policing", r"crash|bump|collision|hit|accident|shunt|clipped"),
    ("noise", "neighbourhood", r"nois|music|loud|bass"),
    ("neighbour_dispute", "neighbourhood", r"neighbou?r"),
    ("local_team_contact", "neighbourhood", r"pcso|local (?:team|officer)|community officer"),
    ("asb", "neighbourhood", r""),
    ("case_outcome", "case_updates", r"outcome|no further action|closed|review"),
    ("court_date", "case_updates", r"court|trial"),
    ("bail_query", "case_updates", r"bail|released under"),
    ("crime_reference", "case_updates", r"crime number|reference"),
    ("crime_update", "case_updates", r""),
    ("shotgun_renewal", "licensing", r"shotgun|renew"),
    ("temporary_event_notice", "licensing", r"event|\bbar\b"),
    ("premises_licence", "licensing", r"pub|premises|alcohol"),
    ("firearm_admin", "licensing", r""),
    ("complaint_delay", "complaints", r"weeks|months|delay|waiting|slow"),
    ("complaint_officer", "complaints", r""),
    ("station_hours", "general_enquiries", r"open|clos|hours|what time"),
    ("subject_access", "general_enquiries", r"subject access|info(?:rmation)? (?:you|on me)"),
    ("dbs", "general_enquiries", r"\bdbs\b"),
)
"""The first of the department whose words are there."""
